package io.caduceus.standalone.parts;

import static java.util.Map.entry;

import io.caduceus.standalone.access.KafkaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Connect worker in this process, with the connectors it was made for.
 *
 * <p>It is a standalone worker: a sink's progress is kept by Kafka in its consumer group, its
 * configuration is ours to give at every start, and so the three topics of a distributed worker
 * would hold nothing that is missed. The REST API is the same. Connectors are looked up by their
 * service files on the class path; scanning every class would cost seconds.
 */
public final class EmbeddedConnect implements Part {
  private static final Patience A_MINUTE = new Patience(Duration.ofMinutes(1));

  private final int port;
  private final KafkaClient kafka;
  private final Path folder;
  private final Map<String, Map<String, String>> connectors;
  private final ConnectRest rest;
  private @Nullable Connect<?> worker;
  private @Nullable TaskWatchdog watchdog;

  /**
   * @param kafka as which the worker and its connectors read and write
   * @param connectors configurations by connector name
   */
  public EmbeddedConnect(
      int port, KafkaClient kafka, Path folder, Map<String, Map<String, String>> connectors) {
    this.port = port;
    this.kafka = kafka;
    this.folder = folder;
    this.connectors = Map.copyOf(connectors);
    this.rest = new ConnectRest(address());
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public String address() {
    return "http://" + Loopback.HOST + ":" + port;
  }

  @Override
  public synchronized void start() {
    if (worker != null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      worker = startWorker();
      for (var connector : connectors.entrySet()) {
        rest.deploy(connector.getKey(), connector.getValue());
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw new PartFailed(name(), "did not start on " + address(), e);
    }
    // From the beginning: a task that comes before the topics are made fails for good.
    watchdog = new TaskWatchdog(rest, connectors.keySet());
    watchdog.start();
    if (!A_MINUTE.awaits(this::healthy, () -> true)) {
      close();
      throw new PartFailed(name(), "has connectors that do not run; see the log", null);
    }
  }

  /**
   * Connect would stop itself in a shutdown hook of its own, at the same time as we stop Kafka
   * under it; its tasks could then not commit what they have done.
   */
  private Connect<?> startWorker() {
    Exit.setShutdownHookAdder((name, hook) -> {});
    try {
      return new ConnectStandalone().startConnect(properties());
    } finally {
      Exit.resetShutdownHookAdder();
    }
  }

  @Override
  public boolean healthy() {
    return rest.answers() && connectors.keySet().stream().allMatch(rest::isRunning);
  }

  @Override
  public synchronized void close() {
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
    if (worker != null) {
      worker.stop();
      worker.awaitStop();
      worker = null;
    }
  }

  /** A connector's clients log in as the worker does, by settings that its REST API never shows. */
  private Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(ours());
    all.putAll(kafka.login());
    kafka
        .login()
        .forEach(
            (name, value) ->
                Stream.of("consumer.", "producer.", "admin.")
                    .forEach(client -> all.put(client + name, value)));
    return all;
  }

  private Map<String, String> ours() {
    return Map.ofEntries(
        entry("bootstrap.servers", kafka.servers()),
        entry("listeners", address()),
        entry("plugin.discovery", "service_load"),
        entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        entry("header.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        entry("offset.storage.file.filename", folder.resolve("offsets").toString()),
        // health and reconciliation believe what the sink has said to be done with
        entry("offset.flush.interval.ms", "1000"),
        entry("consumer.metadata.max.age.ms", "5000"));
  }
}
