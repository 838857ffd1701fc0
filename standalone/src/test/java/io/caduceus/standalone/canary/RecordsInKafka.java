package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.standalone.access.KafkaClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every topic's name and every record's key, headers and value, aborted transactions included. */
final class RecordsInKafka {
  private final KafkaClient kafka;
  private final Evidence evidence;

  RecordsInKafka(KafkaClient kafka, Evidence evidence) {
    this.kafka = kafka;
    this.evidence = evidence;
  }

  /**
   * @param granted topics whose values are not looked at; their keys and headers are
   */
  void show(Set<String> granted) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka.settings())) {
      for (GroupListing group : admin.listGroups().all().get()) {
        evidence.show("kafka group", group.groupId().getBytes(UTF_8));
      }
      for (String topic :
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get()) {
        evidence.show("kafka topic", topic.getBytes(UTF_8));
        show(topic, !granted.contains(topic));
      }
    }
  }

  private void show(String topic, boolean withValues) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.with(Map.of("isolation.level", "read_uncommitted")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> show(record, withValues));
      }
    }
  }

  private void show(ConsumerRecord<byte[], byte[]> record, boolean withValue) {
    String place = " " + record.topic() + "-" + record.partition() + "@" + record.offset();
    if (record.key() != null) {
      evidence.show("kafka key" + place, record.key());
    }
    if (record.value() != null && withValue) {
      evidence.show("kafka value" + place, record.value());
    }
    for (Header header : record.headers()) {
      evidence.show("kafka header name" + place, header.key().getBytes(UTF_8));
      if (header.value() != null) {
        evidence.show("kafka header " + header.key() + place, header.value());
      }
    }
  }
}
