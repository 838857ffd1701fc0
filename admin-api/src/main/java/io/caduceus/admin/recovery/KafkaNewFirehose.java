package io.caduceus.admin.recovery;

import io.caduceus.admin.broker.Answers;
import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The firehose on Kafka. Its producer is made when something is written, which is hardly ever. */
final class KafkaNewFirehose implements NewFirehose, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int LARGEST_REQUEST = 5 * 1024 * 1024;

  private final Map<String, String> kafka;
  private final Admin admin;
  private final WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaNewFirehose(Map<String, String> kafka, Map<String, String> wire) {
    this.kafka = Map.copyOf(kafka);
    serializer.configure(wire, false);
    this.admin = Admin.create(broker().asking());
  }

  @Override
  public Extent extent() {
    Map<String, TopicDescription> described =
        await(
            "describing the firehose",
            admin
                .describeTopics(List.of(Topics.FIREHOSE))
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture());
    TopicDescription firehose = described.values().iterator().next();
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    firehose
        .partitions()
        .forEach(
            it ->
                asked.put(
                    new TopicPartition(Topics.FIREHOSE, it.partition()), OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        await(
            "asking for the firehose's offsets",
            admin.listOffsets(asked).all().toCompletionStage().toCompletableFuture());
    List<Long> inOrder = new ArrayList<>();
    for (int partition = 0; partition < firehose.partitions().size(); partition++) {
      ListOffsetsResultInfo end = ends.get(new TopicPartition(Topics.FIREHOSE, partition));
      inOrder.add(end == null ? 0 : end.offset());
    }
    return new Extent(firehose.topicId().toString(), inOrder);
  }

  @Override
  public Map<Integer, FormerPlace> newest(int recovery) {
    List<Long> ends = extent().ends();
    Map<Integer, FormerPlace> newest = new HashMap<>();
    try (Reading reading = new Reading(kafka)) {
      for (int partition = 0; partition < ends.size(); partition++) {
        FormerPlace found = reading.newest(partition, ends.get(partition), recovery);
        if (found != null) {
          newest.put(partition, found);
        }
      }
    }
    return newest;
  }

  @Override
  public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    List<Long> ends = extent().ends();
    try (Reading reading = new Reading(kafka)) {
      for (int partition = 0; partition < ends.size(); partition++) {
        reading.read(partition, 0, ends.get(partition), each);
      }
    }
  }

  @Override
  public synchronized void write(List<Returning> events) {
    try {
      if (producer == null) {
        producer =
            new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
      }
      List<Future<?>> sent = new ArrayList<>();
      for (Returning each : events) {
        sent.add(producer.send(record(each)));
      }
      sent.forEach(it -> await("writing to the firehose", it));
    } catch (KafkaException e) {
      drop();
      throw new FirehoseUnavailable("writing to the firehose: " + e.getClass().getSimpleName());
    } catch (FirehoseUnavailable e) {
      drop();
      throw e;
    }
  }

  /** What this producer has not written must not come behind what the next one writes. */
  private synchronized void drop() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private ProducerRecord<byte[], byte[]> record(Returning event) {
    FirehoseEvent value = event.event();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.FIREHOSE,
            event.partition(),
            event.key(),
            serializer.serialize(Topics.FIREHOSE, value));
    String type =
        new EventTypeName(value.getNoun(), value.getVerb(), value.getObject(), value.getSubObject())
            .toString();
    Headers.write(value, type, record.headers());
    Headers.put(record.headers(), Headers.RESTORED, event.from().header(event.recovery()));
    return record;
  }

  private Map<String, Object> producing() {
    Map<String, Object> client = broker().writing();
    client.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    client.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    return client;
  }

  private BrokerClient broker() {
    return new BrokerClient(kafka, "caduceus-admin-recovery", PATIENCE);
  }

  private static <V> V await(String doing, Future<V> answer) {
    return Answers.await(doing, answer, PATIENCE.multipliedBy(2), FirehoseUnavailable::new);
  }

  @Override
  public void close() {
    drop();
    admin.close(CLOSING);
  }
}
