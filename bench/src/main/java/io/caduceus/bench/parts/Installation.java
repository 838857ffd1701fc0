package io.caduceus.bench.parts;

import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.PartPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The parts that one stage needs, each process by itself, and the contenders that run on them; a
 * folder for all of them, which is deleted in the end. What {@code CADUCEUS_KAFKA}, {@code
 * CADUCEUS_REGISTRY} or {@code CADUCEUS_MONGODB} name takes the place of the embedded part.
 */
public final class Installation implements AutoCloseable {
  private final Path folder;
  private final PartPorts ports = PartPorts.free();
  private final LocalParts parts;
  private final Progress progress;
  private final Deque<Jvm> running = new ArrayDeque<>();
  private volatile boolean keep;
  private final Thread onCtrlC = new Thread(this::stopAndClear, "stop");

  public Installation(Path below, Progress progress) throws IOException {
    Files.createDirectories(below);
    this.folder = Files.createTempDirectory(below, "run-").toAbsolutePath();
    this.parts = PartsMain.in(folder, ports);
    this.progress = progress;
    KeyCustodian custodian =
        new KeyCustodian(keys(), KmsKey.of(null, keys()), InstantSource.system());
    KeysetName.shared().forEach(custodian::create);
    Runtime.getRuntime().addShutdownHook(onCtrlC);
  }

  /**
   * Starts the store, which stands in for a database on a machine of its own: with room for what it
   * holds back, and with the collector that {@code ./caduceus} gives it.
   */
  public Jvm startStore() {
    return start(program -> program.within("1g", "-XX:+UseSerialGC"), "store");
  }

  /** Starts parts of these names in one process, and returns when they answer. */
  public Jvm start(String... names) {
    return start(UnaryOperator.identity(), names);
  }

  /** The same, as a program that was changed. */
  public Jvm start(UnaryOperator<Program> as, String... names) {
    List<String> arguments =
        new ArrayList<>(
            Stream.of(ports.kafka(), ports.registry(), ports.store(), ports.connect())
                .map(String::valueOf)
                .toList());
    arguments.addFirst(folder.toString());
    arguments.addAll(List.of(names));
    Program program =
        Program.ours("parts-" + String.join("-", names), PartsMain.class, arguments, Map.of());
    return run(
        as.apply(program),
        () -> Stream.of(names).allMatch(it -> Files.exists(PartsMain.ready(folder, it))));
  }

  /** Starts a contender, and returns when it answers. */
  public Jvm run(Program program, BooleanSupplier answers) {
    progress.says("starting " + program.name());
    try {
      Jvm jvm = Jvm.started(program, folder, answers);
      synchronized (this) {
        running.push(jvm);
      }
      return jvm;
    } catch (IllegalStateException e) {
      keep = true;
      throw e;
    }
  }

  /** How Kafka is reached, by a user who may do everything unless another is named. */
  public KafkaClient kafka() {
    return kafka(KafkaUser.OPERATOR);
  }

  public KafkaClient kafka(KafkaUser user) {
    return parts.kafka().as(user);
  }

  public String registry() {
    return parts.registry().address();
  }

  /** A connection string that names the bench's own database, which nobody else has. */
  public String store() {
    return Database.in(parts.store().address());
  }

  public String connect() {
    return parts.connect().address();
  }

  public Path folder() {
    return folder;
  }

  /** The folder of the keysets. */
  public Path keys() {
    return folder.resolve("keys");
  }

  private synchronized void stop() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  private void stopAndClear() {
    stop();
    clear();
  }

  private void clear() {
    if (keep) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
    } catch (IOException e) {
      progress.says("could not delete " + folder);
    }
  }

  /** Stops everything, the last first. The folder stays if its logs are to be looked at. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onCtrlC);
    } catch (IllegalStateException onCtrlCAlready) {
      return;
    }
    stop();
    clear();
  }
}
