package io.caduceus.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.parts.LocalParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topic as a stranger reads it: read-committed, from the beginning, with the wire format taken
 * apart by hand and the schema fetched from the registry, so that nothing of ours can flatter ours.
 * For one thread.
 */
final class Inbox implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String registry;
  private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

  static Inbox of(String topic, KafkaClient reader, LocalParts parts) {
    return new Inbox(topic, reader, parts);
  }

  private Inbox(String topic, KafkaClient reader, LocalParts parts) {
    registry = parts.registry().address();
    consumer =
        new KafkaConsumer<>(
            reader.with(
                Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
  }

  /** Everything that was received until now. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    consumer.poll(Duration.ofMillis(100)).forEach(received::add);
    return received;
  }

  /** The ids of everything that was received until now. */
  List<String> ids() {
    return records().stream().map(record -> header(record, "ce_id")).toList();
  }

  /** The ids of everything that is visible at this moment, read to the end. */
  List<String> idsUntilNow() {
    untilNow();
    return ids();
  }

  /** Everything that is visible at this moment, read to the end. */
  List<ConsumerRecord<byte[], byte[]>> untilNow() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    do {
      records();
    } while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
    return received;
  }

  GenericRecord read(ConsumerRecord<byte[], byte[]> record) throws Exception {
    ByteBuffer value = ByteBuffer.wrap(record.value());
    assertThat(value.get()).isZero();
    Schema schema = schema(value.getInt());
    return new GenericDatumReader<GenericRecord>(schema)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(record.value(), value.position(), value.remaining(), null));
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private Schema schema(int id) throws IOException, InterruptedException {
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build(),
                BodyHandlers.ofString())
            .body();
    return new Schema.Parser()
        .parse(JsonMapper.shared().readTree(answer).required("schema").asString());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
