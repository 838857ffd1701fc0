package io.caduceus.standalone;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the firehose, through Kafka Connect, to documents: on the real parts. */
@OnSharedParts
class EventStoreIT {
  private static final String PUBLISHER = "claims-portal";
  private static final String SECRET = "Jane-Doe-4711";

  private final LocalParts parts = SharedParts.running();
  private final String run = UUID.randomUUID().toString();
  private WireSerializer<FirehoseEvent> serializer;
  private KafkaProducer<byte[], byte[]> producer;
  private MongoClient client;
  private MongoCollection<BsonDocument> events;

  @BeforeEach
  void connect() {
    serializer = new WireSerializer<>();
    serializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    producer =
        new KafkaProducer<>(
            parts.kafka().as(OPERATOR).settings(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    client = MongoClients.create(parts.store().address());
    events = client.getDatabase("caduceus").getCollection("events", BsonDocument.class);
  }

  @AfterEach
  void disconnect() {
    producer.close();
    client.close();
    serializer.close();
  }

  @Test
  void storesAnEventWithItsExactNumbersAndItsPlaceInTheFirehose() throws Exception {
    FirehoseEvent event =
        event("1", PUBLISHER, "{\"amount\": 10.50, \"lines\": [{\"n\": 9007199254740993}]}");

    RecordMetadata written = publish(event);

    BsonDocument stored = awaitStored(event.getId());
    assertThat(stored.getDocument("body"))
        .isEqualTo(
            BsonDocument.parse(
                "{amount: {$numberDecimal: '10.50'}, lines: [{n: {$numberLong:"
                    + " '9007199254740993'}}]}"));
    assertThat(stored.getDocument("firehose"))
        .isEqualTo(
            new BsonDocument("partition", new BsonInt32(written.partition()))
                .append("offset", new BsonInt64(written.offset())));
    assertThat(stored.getDateTime("occurredAt").getValue())
        .isEqualTo(event.getOccurredAt().toEpochMilli());
    assertThat(stored.getArray("sealed").getFirst().asDocument().getBinary("ciphertext").getData())
        .containsExactly(1, 2, 3);
  }

  @Test
  void keepsFieldNamesWithDotsAndDollars() throws Exception {
    FirehoseEvent event = event("1", PUBLISHER, "{\"a.b\": {\"$set\": 1}, \"$x\": 2}");

    publish(event);

    assertThat(awaitStored(event.getId()).getDocument("body").toJson())
        .isEqualTo("{\"a.b\": {\"$set\": 1}, \"$x\": 2}");
  }

  @Test
  void letsNoTwoEventsClaimOnePlaceInTheFirehose() throws Exception {
    FirehoseEvent event = event("placed", PUBLISHER, "{}");
    publish(event);
    BsonDocument stored = awaitStored(event.getId());

    stored.put("_id", new BsonString(run + "-displaced"));

    assertThatThrownBy(() -> events.insertOne(stored))
        .isInstanceOf(MongoWriteException.class)
        .hasMessageContaining("firehose_position");
  }

  @Test
  void goesOnWhenKafkaWasAway() throws Exception {
    publish(event("before", PUBLISHER, "{}"));
    awaitStored(run + "-before");

    parts.kafka().close();
    parts.kafka().start();
    publish(event("after", PUBLISHER, "{}"));

    awaitStored(run + "-after");
  }

  @Test
  void storesAnEventOnceHoweverOftenItIsReplayed() throws Exception {
    FirehoseEvent replayed = event("replayed", PUBLISHER, "{\"n\": 1}");
    FirehoseEvent last = event("last", PUBLISHER, "{}");

    publish(replayed);
    publish(replayed);
    publish(replayed);
    publish(last);

    awaitStored(last.getId());
    awaitStored(replayed.getId());
    assertThat(events.find(Filters.eq("_id", replayed.getId()))).hasSize(1);
  }

  @Test
  void quarantinesAnIdThatAnotherPublisherUsedAndStoresItsNeighbours() throws Exception {
    FirehoseEvent first = event("taken", PUBLISHER, "{\"whose\": \"first\"}");
    publish(first);
    awaitStored(first.getId());
    FirehoseEvent neighbour = event("neighbour", PUBLISHER, "{}");

    publish(event("taken", "somebody-else", "{\"note\": \"" + SECRET + "\"}"));
    publish(neighbour);

    ConsumerRecord<byte[], byte[]> quarantined = awaitQuarantined(first.getId());
    assertThat(Headers.get(quarantined.headers(), Headers.REASON)).isEqualTo("event-id-taken");
    assertThat(quarantined.headers())
        .noneMatch(header -> new String(header.value(), UTF_8).contains(SECRET));
    awaitStored(neighbour.getId());
    assertThat(awaitStored(first.getId()).getDocument("body").getString("whose").getValue())
        .isEqualTo("first");
  }

  @Test
  void quarantinesOtherContentUnderTheSameIdAndKeepsTheFirst() throws Exception {
    publish(saying("this", event("said", PUBLISHER, "{\"n\": 1}")));
    publish(saying("this", event("said", PUBLISHER, "{\"n\": 1}")));
    publish(saying("that", event("said", PUBLISHER, "{\"n\": 2}")));
    publish(event("neighbour", PUBLISHER, "{}"));

    ConsumerRecord<byte[], byte[]> quarantined = awaitQuarantined(run + "-said");
    assertThat(Headers.get(quarantined.headers(), Headers.REASON)).isEqualTo("event-id-taken");
    awaitStored(run + "-neighbour");
    assertThat(awaitStored(run + "-said").getDocument("body").toJson()).isEqualTo("{\"n\": 1}");
  }

  @Test
  void takesARepetitionOfWhatWasStoredBeforeThereWereContentKeys() throws Exception {
    publish(event("old", PUBLISHER, "{\"n\": 1}"));
    awaitStored(run + "-old");

    publish(saying("this", event("old", PUBLISHER, "{\"n\": 1}")));

    await().atMost(30, SECONDS).until(() -> awaitStored(run + "-old").containsKey("contentKey"));
  }

  @Test
  void quarantinesWhatItCannotReadWithoutQuotingIt() throws Exception {
    producer.send(record(run + "-bad", ("no Avro, but " + SECRET).getBytes(UTF_8))).get();
    FirehoseEvent after = event("after", PUBLISHER, "{}");
    publish(after);

    ConsumerRecord<byte[], byte[]> quarantined = awaitQuarantined(run + "-bad");
    assertThat(Headers.get(quarantined.headers(), Headers.REASON)).isEqualTo("unreadable");
    assertThat(quarantined.headers())
        .noneMatch(header -> new String(header.value(), UTF_8).contains(SECRET));
    awaitStored(after.getId());
  }

  @Test
  void catchesUpByItselfWhenTheStoreWasAway() throws Exception {
    publish(event("before", PUBLISHER, "{}"));
    awaitStored(run + "-before");

    parts.store().close();
    List<FirehoseEvent> during =
        IntStream.range(0, 200).mapToObj(n -> event("during-" + n, PUBLISHER, "{}")).toList();
    for (FirehoseEvent event : during) {
      publish(event);
    }
    parts.store().start();

    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(events.countDocuments(Filters.regex("_id", "^" + run + "-during-")))
                    .isEqualTo(during.size()));
  }

  @Test
  void storesEventsWhoseSchemaItKnowsWhileTheRegistryIsAway() throws Exception {
    publish(event("known", PUBLISHER, "{}"));
    awaitStored(run + "-known");

    parts.registry().close();
    try {
      publish(event("away", PUBLISHER, "{}"));

      awaitStored(run + "-away");
    } finally {
      parts.registry().start();
    }
  }

  private FirehoseEvent event(String id, String publisher, String body) {
    return FirehoseEvent.newBuilder()
        .setId(run + "-" + id)
        .setNoun("Claim")
        .setVerb("Submitted")
        .setObject("Reconsideration")
        .setPublisher(publisher)
        .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .setReceivedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
        .setSealed(
            List.of(new SealedField("/x", "PHI", "key", ByteBuffer.wrap(new byte[] {1, 2, 3}))))
        .build();
  }

  private static FirehoseEvent saying(String content, FirehoseEvent event) {
    return FirehoseEvent.newBuilder(event)
        .setContentKey(ByteBuffer.wrap(content.getBytes(UTF_8)))
        .build();
  }

  private RecordMetadata publish(FirehoseEvent event) throws Exception {
    return producer
        .send(record(event.getId(), serializer.serialize(Topics.FIREHOSE, event)))
        .get(30, SECONDS);
  }

  private static ProducerRecord<byte[], byte[]> record(String id, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.FIREHOSE, id.getBytes(UTF_8), value);
    Headers.put(record.headers(), Headers.CE_ID, id);
    return record;
  }

  private BsonDocument awaitStored(String id) {
    return await()
        .atMost(30, SECONDS)
        .ignoreExceptions()
        .until(() -> events.find(Filters.eq("_id", id)).first(), Objects::nonNull);
  }

  private ConsumerRecord<byte[], byte[]> awaitQuarantined(String id) {
    try (Quarantine quarantine = new Quarantine(parts.kafka())) {
      return quarantine.await(id);
    }
  }
}
