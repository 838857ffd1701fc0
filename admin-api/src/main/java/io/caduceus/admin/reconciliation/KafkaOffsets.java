package io.caduceus.admin.reconciliation;

import io.caduceus.admin.broker.Answers;
import io.caduceus.admin.broker.BrokerClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far topics reach, and how far the sink is in them. */
final class KafkaOffsets implements AutoCloseable {
  private final Admin admin;
  private final String sinkGroup;
  private final Duration patience;

  KafkaOffsets(Map<String, String> kafka, String sinkGroup, Duration patience) {
    this.admin = Admin.create(new BrokerClient(kafka, "caduceus-admin-offsets", patience).asking());
    this.sinkGroup = sinkGroup;
    this.patience = patience;
  }

  /** Of every partition of a topic. */
  Map<TopicPartition, Long> of(String topic, OffsetSpec which) {
    Map<String, TopicDescription> described =
        await("describing " + topic, admin.describeTopics(List.of(topic)).allTopicNames());
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    described
        .values()
        .forEach(
            it ->
                it.partitions()
                    .forEach(at -> asked.put(new TopicPartition(topic, at.partition()), which)));
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        await("asking for the offsets of " + topic, admin.listOffsets(asked).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  /** The first offset of each partition that the sink has not said to be done with. */
  Map<TopicPartition, Long> done() {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        await("asking for the sink's progress", admin.listConsumerGroupOffsets(sinkGroup).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    committed
        .getOrDefault(sinkGroup, Map.of())
        .forEach(
            (partition, offset) -> {
              // Kafka says null of a partition that nothing was committed for.
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  private <V> V await(String doing, KafkaFuture<V> answer) {
    return Answers.await(
        doing,
        answer.toCompletionStage().toCompletableFuture(),
        patience,
        FirehoseUnavailable::new);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
