package io.caduceus.standalone.parts;

import static java.util.Map.entry;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker that is its own controller, in this process.
 *
 * <p>The controller's port is chosen anew at every start: it appears in no client's configuration,
 * and a static quorum does not write it down. Who gets in is {@link BrokerAccess}'s business.
 */
public final class EmbeddedKafka implements KafkaPart {
  private static final int NODE = 1;

  private static final Map<String, String> ONE_BROKER =
      Map.ofEntries(
          entry("auto.create.topics.enable", "false"),
          entry("default.replication.factor", "1"),
          entry("min.insync.replicas", "1"),
          entry("offsets.topic.replication.factor", "1"),
          entry("transaction.state.log.replication.factor", "1"),
          entry("transaction.state.log.min.isr", "1"),
          entry("share.coordinator.state.topic.replication.factor", "1"),
          entry("share.coordinator.state.topic.min.isr", "1"),
          entry("group.initial.rebalance.delay.ms", "0"),
          // what a killed router left open holds up its readers until the broker gives it up
          entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
          // after a crash a start waits until the controller has given up the session before
          entry("broker.heartbeat.interval.ms", "500"),
          entry("broker.session.timeout.ms", "3000"));

  /** Few partitions, threads and buffers: a laptop has other things to do. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          entry("offsets.topic.num.partitions", "3"),
          entry("transaction.state.log.num.partitions", "3"),
          entry("share.coordinator.state.topic.num.partitions", "1"),
          entry("log.cleaner.dedupe.buffer.size", "8388608"),
          entry("log.index.size.max.bytes", "1048576"),
          entry("num.network.threads", "2"),
          entry("num.io.threads", "4"),
          entry("background.threads", "2"));

  private final int port;
  private final Path folder;
  private final BrokerAccess access;
  private @Nullable KafkaRaftServer server;

  /**
   * @param secrets of its users; they belong to what is in the folder
   */
  public EmbeddedKafka(int port, Path folder, SecretFolder secrets) {
    this.port = port;
    this.folder = folder;
    this.access = new BrokerAccess(secrets);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + port;
  }

  @Override
  public KafkaClient as(KafkaUser user) {
    return access.client(address(), user);
  }

  @Override
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      formatOnFirstStart();
      KafkaRaftServer starting =
          new KafkaRaftServer(KafkaConfig.fromProps(properties()), Time.SYSTEM);
      starting.startup();
      server = starting;
      access.allowApps(address());
    } catch (Exception e) {
      close();
      throw new PartFailed(name(), why(e), e);
    }
  }

  private String why(Exception e) {
    return e.getCause() instanceof AuthenticationException
        ? "has data of an older version, or of other secrets than those in "
            + access.secrets().path()
            + "; start once with --fresh, which forgets all data"
        : "did not start on " + address();
  }

  @Override
  public synchronized boolean healthy() {
    return server != null && Loopback.answers(Loopback.HOST, port);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Gives the folder its cluster id, once; the id is what later starts recognise it by. */
  private void formatOnFirstStart() throws Exception {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(folder);
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName(BrokerAccess.CONTROLLER)
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setScramArguments(access.users())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }

  private Properties properties() {
    int controller = Loopback.freePort();
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            entry("process.roles", "broker,controller"),
            entry("node.id", Integer.toString(NODE)),
            entry("log.dir", folder.toString()),
            entry("controller.quorum.voters", NODE + "@" + Loopback.HOST + ":" + controller),
            entry("controller.listener.names", BrokerAccess.CONTROLLER),
            entry(
                "listeners",
                "%s://%s,%s://%s:%d"
                    .formatted(
                        BrokerAccess.CLIENTS,
                        address(),
                        BrokerAccess.CONTROLLER,
                        Loopback.HOST,
                        controller)),
            entry("advertised.listeners", BrokerAccess.CLIENTS + "://" + address())));
    properties.putAll(access.ofBroker());
    properties.putAll(ONE_BROKER);
    properties.putAll(SMALL);
    return properties;
  }
}
