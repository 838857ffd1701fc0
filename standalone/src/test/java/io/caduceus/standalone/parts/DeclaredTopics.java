package io.caduceus.standalone.parts;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import io.caduceus.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics that every installation has, for the tests that run without the admin app, which
 * creates them. Brokers do not create topics on demand here.
 */
final class DeclaredTopics {
  private static final int FIREHOSE_PARTITIONS = 4;

  private static final List<NewTopic> ALL =
      List.of(
          log(Topics.FIREHOSE, FIREHOSE_PARTITIONS),
          log(Topics.REHYDRATE, FIREHOSE_PARTITIONS),
          log(Topics.RESTORE, FIREHOSE_PARTITIONS),
          log(Topics.DELIVERIES, FIREHOSE_PARTITIONS),
          log(Topics.QUARANTINE, 1),
          log(Topics.AUDIT_CHECKPOINTS, 1),
          log(Topics.MARKS, 1),
          compacted(Topics.REHYDRATIONS),
          compacted(Topics.EVENT_TYPES),
          compacted(Topics.SUBSCRIPTIONS),
          compacted(Topics.APPLICATIONS),
          compacted(Topics.SUBJECT_KEYS));

  private DeclaredTopics() {}

  /** Creates those that do not exist, with the broker's default replication. */
  static void createOn(KafkaPart kafka) {
    try (Admin admin = Admin.create(kafka.as(OPERATOR).settings())) {
      admin.createTopics(ALL).values().forEach(DeclaredTopics::await);
    }
  }

  private static void await(String topic, KafkaFuture<Void> created) {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new PartFailed("kafka", "does not let us create topic " + topic, e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("kafka", "was not given the time to create topic " + topic, e);
    }
  }

  private static NewTopic log(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty());
  }

  private static NewTopic compacted(String name) {
    return log(name, 1).configs(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT));
  }
}
