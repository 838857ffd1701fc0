package io.caduceus.admin.marks;

import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.admin.registry.RegistrySettings;
import io.caduceus.event.Mark;
import io.caduceus.event.Topics;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks on the topic of replays, which every router reads beside the firehose. */
final class KafkaRouters implements Routers, AutoCloseable {
  private static final Duration PARTING = Duration.ofSeconds(2);
  private static final byte[] NOTHING = {};

  private final Duration patience;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> questions;
  private final KafkaConsumer<byte[], byte[]> answers;

  KafkaRouters(RegistrySettings settings) {
    this.patience = settings.patience();
    Map<String, Object> client = new HashMap<>(settings.kafka());
    client.put("client.id", "caduceus-admin-marks");
    client.put("default.api.timeout.ms", millis(patience));
    client.put("request.timeout.ms", millis(patience) / 2);
    this.admin = Admin.create(client);
    this.questions =
        new KafkaProducer<>(
            with(
                client,
                Map.of(
                    "acks",
                    "all",
                    "linger.ms",
                    0,
                    "max.block.ms",
                    millis(patience) / 2,
                    "delivery.timeout.ms",
                    millis(patience))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.answers =
        new KafkaConsumer<>(
            with(
                client,
                Map.of(
                    "isolation.level",
                    "read_committed",
                    "enable.auto.commit",
                    false,
                    "allow.auto.create.topics",
                    false,
                    "auto.offset.reset",
                    "latest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  @Override
  public Set<Integer> ask(SubscriptionName subscription, long revision) {
    listen();
    int firehose = partitions(Topics.FIREHOSE).size();
    List<TopicPartition> asked = partitions(Topics.REHYDRATE);
    if (asked.size() < firehose) {
      throw new NotAnnounced(
          "not every partition of the firehose can be asked", new IllegalStateException());
    }
    List<Future<?>> sent = new ArrayList<>();
    for (TopicPartition partition : asked) {
      ProducerRecord<byte[], byte[]> question =
          new ProducerRecord<>(partition.topic(), partition.partition(), null, NOTHING);
      new Mark(subscription, revision, partition.partition()).write(question.headers());
      sent.add(questions.send(question));
    }
    sent.forEach(this::done);
    return asked.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }

  /** Answers are listened for before anything is asked. */
  private void listen() {
    if (answers.assignment().isEmpty()) {
      List<TopicPartition> marks = partitions(Topics.MARKS);
      try {
        answers.assign(marks);
        answers.seekToEnd(marks);
        marks.forEach(answers::position);
      } catch (KafkaException e) {
        answers.unsubscribe();
        throw new NotAnnounced("the broker does not show " + Topics.MARKS, e);
      }
    }
  }

  @Override
  public List<Mark> answers(Duration patience) {
    try {
      listen();
      List<Mark> marks = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> each : answers.poll(patience)) {
        Stream.ofNullable(Mark.read(each.headers())).forEach(marks::add);
      }
      return marks;
    } catch (WakeupException somethingToAsk) {
      return List.of();
    }
  }

  @Override
  public void interrupt() {
    answers.wakeup();
  }

  /** The high watermark: an open transaction does not hide what was written before. */
  @Override
  public Map<Integer, Long> ends(SubscriptionName subscription) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions(Topics.of(subscription)).stream()
            .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = done(admin.listOffsets(latest).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().partition(), it -> it.getValue().offset()));
  }

  private List<TopicPartition> partitions(String topic) {
    TopicDescription described =
        done(admin.describeTopics(List.of(topic)).allTopicNames()).values().iterator().next();
    return described.partitions().stream()
        .map(it -> new TopicPartition(topic, it.partition()))
        .toList();
  }

  private <V> V done(Future<V> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NotAnnounced("the broker did not answer: " + cause.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAnnounced("interrupted", e);
    }
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  @Override
  public void close() {
    answers.close();
    questions.close(PARTING);
    admin.close(PARTING);
  }
}
