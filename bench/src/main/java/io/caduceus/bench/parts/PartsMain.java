package io.caduceus.bench.parts;

import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.PartPorts;
import io.caduceus.standalone.parts.Startup;
import io.caduceus.store.StoreConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Some parts of an installation in one process, until it is ended. Arguments: the data folder, four
 * ports, and the names of the parts.
 */
final class PartsMain {
  private static final int PORTS = 4;

  private PartsMain() {}

  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    Path data = Path.of(given.getFirst());
    List<Integer> ports = given.subList(1, 1 + PORTS).stream().map(Integer::valueOf).toList();
    LocalParts parts =
        in(data, new PartPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3)));
    Startup startup = new Startup((part, took) -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(startup::close));
    List<String> names = given.subList(1 + PORTS, given.size());
    for (Part part : List.of(parts.kafka(), parts.registry(), parts.store(), parts.connect())) {
      if (names.contains(part.name())) {
        startup.stage(part);
        Files.createFile(ready(data, part.name()));
      }
    }
    new CountDownLatch(1).await();
  }

  static LocalParts in(Path data, PartPorts ports) {
    return LocalParts.in(
        data,
        ports,
        BroughtParts.from(System.getenv()),
        (registry, store) ->
            Map.of(StoreConnector.NAME, connector(registry.address(), store.address())));
  }

  /** As it is deployed, but for the database. */
  private static Map<String, String> connector(String registry, String store) {
    Map<String, String> config = new HashMap<>(StoreConnector.config(registry, Database.in(store)));
    config.put("database", Database.NAME);
    return config;
  }

  /** A file that is there when the part is. */
  static Path ready(Path data, String part) {
    return data.resolve(part + ".ready");
  }
}
