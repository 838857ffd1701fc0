package io.caduceus.standalone.parts;

import io.caduceus.store.Connectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The infrastructure that integration tests share: started when first asked for, on free ports in a
 * temporary folder, and stopped with the JVM. A test that stops a part starts it again.
 *
 * <p>With {@code CADUCEUS_KAFKA}, {@code CADUCEUS_REGISTRY} or {@code CADUCEUS_MONGODB} set, the
 * same tests run against what they name.
 */
public final class SharedParts {
  private static @Nullable LocalParts parts;

  private SharedParts() {}

  /** Running parts, always the same. */
  public static synchronized LocalParts running() {
    LocalParts running = parts;
    if (running == null) {
      running = start();
      parts = running;
    }
    return running;
  }

  private static LocalParts start() {
    LocalParts starting =
        LocalParts.in(
            temporaryFolder(),
            PartPorts.free(),
            BroughtParts.from(System.getenv()),
            (registry, store) -> Connectors.all(registry.address(), store.address()));
    Startup startup = new Startup((part, took) -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(startup::close));
    startup.stage(starting.kafka(), starting.registry(), starting.store());
    DeclaredTopics.createOn(starting.kafka());
    startup.stage(starting.connect());
    return starting;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "parts-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
