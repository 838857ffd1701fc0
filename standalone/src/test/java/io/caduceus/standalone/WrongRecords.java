package io.caduceus.standalone;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.welcome.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes to the firehose what no intake of this version writes. */
final class WrongRecords implements AutoCloseable {
  private static final int HEAD = 5;

  private final WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
  private final KafkaProducer<byte[], byte[]> producer;
  private final LocalParts parts;
  private final EventTypeName type;

  WrongRecords(LocalParts parts, String type) {
    this.parts = parts;
    this.type = EventTypeName.parse(type);
    serializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    producer =
        new KafkaProducer<>(
            parts.kafka().as(OPERATOR).with(Map.of("max.request.size", 5_000_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  FirehoseEvent event(String id, String body) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return FirehoseEvent.newBuilder()
        .setId(id)
        .setNoun(type.noun())
        .setVerb(type.verb())
        .setObject(type.object())
        .setPublisher(Instance.CLAIM.owner().value())
        .setOccurredAt(now)
        .setReceivedAt(now)
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
        .setContentKey(ByteBuffer.wrap(id.getBytes(UTF_8)))
        .setSealed(List.of())
        .build();
  }

  void write(FirehoseEvent event) throws Exception {
    send(null, event.getId(), serializer.serialize(Topics.FIREHOSE, event));
  }

  /** To a partition, whatever its key would say. */
  void writeTo(int partition, FirehoseEvent event) throws Exception {
    send(partition, event.getId(), serializer.serialize(Topics.FIREHOSE, event));
  }

  /** As if its schema had been registered elsewhere. */
  void withUnknownSchema(FirehoseEvent event) throws Exception {
    byte[] value = serializer.serialize(Topics.FIREHOSE, event);
    ByteBuffer.wrap(value).putInt(1, 1_999_999_999);
    send(null, event.getId(), value);
  }

  /** As a later version writes it, whose events have a field more. */
  void ofALaterVersion(FirehoseEvent event) throws Exception {
    byte[] ours = serializer.serialize(Topics.FIREHOSE, event);
    Schema present = FirehoseEvent.getClassSchema();
    Schema later = withOneFieldMore(present);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(present, later)
            .read(null, DecoderFactory.get().binaryDecoder(ours, HEAD, ours.length - HEAD, null));
    record.put("addedLater", "something");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(HEAD).put((byte) 0).putInt(registered(later)).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(later).write(record, encoder);
    encoder.flush();
    send(null, event.getId(), bytes.toByteArray());
  }

  private static Schema withOneFieldMore(Schema schema) {
    ObjectNode json = (ObjectNode) Instance.JSON.readTree(schema.toString());
    ObjectNode field = json.withArray("fields").addObject().put("name", "addedLater");
    field.putArray("type").add("null").add("string");
    field.putNull("default");
    return new Schema.Parser().parse(json.toString());
  }

  private int registered(Schema schema) throws IOException {
    URI registry = URI.create(parts.registry().address() + "/");
    return new Api(registry)
        .post(
            registry.getPath() + "subjects/" + Topics.FIREHOSE + "-value/versions",
            "none",
            Instance.JSON.createObjectNode().put("schema", schema.toString()))
        .orFail("registering a later version")
        .get("id")
        .asInt();
  }

  private void send(@Nullable Integer partition, String id, byte[] value) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.FIREHOSE, partition, id.getBytes(UTF_8), value);
    Headers.put(record.headers(), Headers.CE_ID, id);
    Headers.put(record.headers(), Headers.CE_TYPE, type.toString());
    producer.send(record).get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}
