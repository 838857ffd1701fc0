package io.caduceus.admin.registry;

import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Topics on Kafka. Of one that exists nothing is changed but how long it keeps its records. */
final class KafkaTopics implements BrokerTopics, AutoCloseable {
  /**
   * The body a door takes may be 1 MiB; sealing, which multiplies small values, and UTF-8 may make
   * four of it. The intake and the router refuse what is larger before they send it.
   */
  private static final String LARGEST = Integer.toString(4 * 1024 * 1024 + 64 * 1024);

  /** What router, sink and admin API add to a record, with room to spare. */
  private static final int HEADERS = 16 * 1024;

  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  /** What a later record replaces is off the broker's disk within the hour. */
  private static final Map<String, String> COMPACTED_SOON =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
          Long.toString(Duration.ofMinutes(30).toMillis()));

  /** Neither time nor a later record removes one of these. */
  private static final Map<String, String> KEPT =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1");

  /**
   * Until somebody decides, nothing goes; the quarantine's own room then says how long it stays.
   */
  private static final Map<String, String> UNDECIDED =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1",
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "LogAppendTime");

  private final Admin admin;
  private final RegistrySettings settings;

  KafkaTopics(RegistrySettings settings) {
    this.admin =
        Admin.create(
            new BrokerClient(settings.kafka(), "caduceus-admin-topics", settings.patience())
                .asking());
    this.settings = settings;
  }

  @Override
  public void ensureFoundations() {
    ensure(topic(Topics.FIREHOSE, settings.partitions(), retaining(settings.firehoseRetention())));
    ensureRetention(Topics.FIREHOSE, settings.firehoseRetention());
    int partitions = partitions(Topics.FIREHOSE);
    ensure(roomy(topic(Topics.REHYDRATE, partitions, Map.of())));
    ensure(roomy(topic(Topics.RESTORE, partitions, retaining(A_DAY))));
    ensure(topic(Topics.REHYDRATIONS, 1, COMPACTED));
    ensure(topic(Topics.DELIVERIES, partitions, Map.of()));
    ensure(roomy(topic(Topics.QUARANTINE, partitions, UNDECIDED)));
    for (String compacted :
        List.of(Topics.EVENT_TYPES, Topics.SUBSCRIPTIONS, Topics.APPLICATIONS)) {
      ensure(topic(compacted, 1, COMPACTED));
    }
    ensure(topic(Topics.SUBJECT_KEYS, 1, COMPACTED_SOON));
    ensure(topic(Topics.MARKS, 1, Map.of()));
    ensure(topic(Topics.AUDIT_CHECKPOINTS, 1, KEPT));
  }

  @Override
  public void ensureSubscriptionTopic(String topic, @Nullable Duration retention) {
    ensure(topic(topic, partitions(Topics.FIREHOSE), retaining(retention)));
    ensureRetention(topic, retention);
  }

  /** A copy has more in its headers than its original, which may be as large as allowed. */
  private static NewTopic roomy(NewTopic topic) {
    Map<String, String> config = new HashMap<>(topic.configs());
    config.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(Integer.parseInt(LARGEST) + HEADERS));
    return topic.configs(config);
  }

  private static Map<String, String> retaining(@Nullable Duration retention) {
    return retention == null
        ? Map.of()
        : Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
  }

  /** Leaves alone what has the right one, and what is left to the broker. */
  private void ensureRetention(String topic, @Nullable Duration retention) {
    if (retention == null) {
      return;
    }
    String wanted = Long.toString(retention.toMillis());
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<ConfigResource, Config> described =
        await(topic, admin.describeConfigs(List.of(resource)).all());
    boolean isSo =
        described.values().stream()
            .map(it -> it.get(TopicConfig.RETENTION_MS_CONFIG))
            .anyMatch(it -> it != null && wanted.equals(it.value()));
    if (!isSo) {
      AlterConfigOp set =
          new AlterConfigOp(
              new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, wanted), AlterConfigOp.OpType.SET);
      await(topic, admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all());
    }
  }

  private NewTopic topic(String name, int partitions, Map<String, String> config) {
    Map<String, String> all = new HashMap<>(config);
    all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST);
    return new NewTopic(name, partitions, settings.replicas()).configs(all);
  }

  /** Creates the topic if need be, and looks whether the broker shows it. */
  private void ensure(NewTopic topic) {
    try {
      await(topic.name(), admin.createTopics(List.of(topic)).all());
    } catch (NotAnnounced e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
    awaitShown(topic.name());
  }

  /** The controller has created it; the broker that is asked may hear of it a moment later. */
  private void awaitShown(String topic) {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    while (true) {
      try {
        partitions(topic);
        return;
      } catch (NotAnnounced e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(GLANCE.toNanos());
      }
    }
  }

  private int partitions(String topic) {
    Map<String, TopicDescription> described =
        await(topic, admin.describeTopics(List.of(topic)).allTopicNames());
    return described.values().iterator().next().partitions().size();
  }

  private <V> V await(String topic, KafkaFuture<V> answer) {
    try {
      return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw notThere(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw notThere(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notThere(topic, e);
    }
  }

  private static NotAnnounced notThere(String topic, Throwable cause) {
    return new NotAnnounced(
        "the broker does not show " + topic + ": " + cause.getClass().getSimpleName(), cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
