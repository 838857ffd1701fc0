package io.caduceus.bench.parts;

import io.caduceus.event.Topics;
import io.caduceus.standalone.access.KafkaClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics for whoever runs without the admin app, which would create them. */
public record Topic(KafkaClient kafka, String name) {
  /** As many for every contender. */
  public static final int PARTITIONS = 4;

  private static final Map<String, String> SMALL = Map.of("segment.bytes", "67108864");

  /** All that an intake or a sink asks for. */
  public static void createOurs(KafkaClient kafka) throws Exception {
    Stream<NewTopic> logs =
        Stream.of(Topics.FIREHOSE, Topics.REHYDRATE, Topics.RESTORE, Topics.DELIVERIES)
            .map(it -> log(it, PARTITIONS));
    Stream<NewTopic> small =
        Stream.of(Topics.QUARANTINE, Topics.AUDIT_CHECKPOINTS, Topics.MARKS).map(it -> log(it, 1));
    Stream<NewTopic> compacted =
        Stream.of(
                Topics.EVENT_TYPES,
                Topics.SUBSCRIPTIONS,
                Topics.APPLICATIONS,
                Topics.SUBJECT_KEYS,
                Topics.REHYDRATIONS)
            .map(it -> log(it, 1).configs(Map.of("cleanup.policy", "compact")));
    create(kafka, Stream.of(logs, small, compacted).flatMap(it -> it).toList());
  }

  public void create() throws Exception {
    createAll(kafka, List.of(this));
  }

  /** The same of many. */
  public static void createAll(KafkaClient kafka, List<Topic> topics) throws Exception {
    create(kafka, topics.stream().map(it -> log(it.name(), PARTITIONS)).toList());
  }

  /** All of it. */
  public List<TopicPartition> partitions() {
    return IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(name, it)).toList();
  }

  /** How many records were ever written to it. */
  public long written() throws Exception {
    try (Admin admin = Admin.create(kafka.settings())) {
      return ends(admin, List.of(this)).values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    }
  }

  /** Frees the disk of what was measured, so that many rounds do not fill it. */
  public void forget() throws Exception {
    forget(kafka, List.of(this));
  }

  /** The same of many. */
  public static void forget(KafkaClient kafka, List<Topic> topics) throws Exception {
    try (Admin admin = Admin.create(kafka.settings())) {
      Map<TopicPartition, RecordsToDelete> all =
          ends(admin, topics).entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      it -> RecordsToDelete.beforeOffset(it.getValue().offset())));
      admin.deleteRecords(all).all().get();
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, List<Topic> topics)
      throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        topics.stream()
            .flatMap(topic -> topic.partitions().stream())
            .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get();
  }

  private static NewTopic log(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(SMALL);
  }

  private static void create(KafkaClient kafka, List<NewTopic> topics) throws Exception {
    try (Admin admin = Admin.create(kafka.settings())) {
      for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
        try {
          created.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
  }
}
