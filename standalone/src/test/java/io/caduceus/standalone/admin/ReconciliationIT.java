package io.caduceus.standalone.admin;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import io.caduceus.standalone.welcome.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The store loses documents, and has them back: on the real parts. With {@code
 * -Dcaduceus.gaps.events=20000} half of 20,000 are lost.
 */
@OnSharedParts
class ReconciliationIT {
  private static final int EVENTS = Integer.getInteger("caduceus.gaps.events", 1_200);
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final EventTypeName TYPE = Samples.CLAIM_SUBMITTED.name();

  private static final LocalParts parts = SharedParts.running();

  @TempDir static Path keys;
  private static RunningAdmin running;
  private static ReconciliationApi api;
  private static FirehoseWriter firehose;
  private static MongoClient client;
  private static MongoCollection<BsonDocument> events;

  private final String run = UUID.randomUUID().toString();
  private final StoredRun stored = new StoredRun(events, run);

  @BeforeAll
  static void start() throws Exception {
    running =
        new RunningAdmin(
            parts,
            keys,
            "caduceus",
            "--caduceus.admin.reconciliation.every=1s",
            "--caduceus.admin.reconciliation.expire-every=1s",
            "--caduceus.admin.reconciliation.repair-rate=5000");
    Api admin = running.api();
    api = new ReconciliationApi(admin, admin.token("admin", RunningAdmin.SECRET));
    firehose = new FirehoseWriter(parts);
    client = MongoClients.create(parts.store().address());
    events = client.getDatabase("caduceus").getCollection("events", BsonDocument.class);
    api.awaitState(it -> it.get("partitions").size() > 0);
  }

  @AfterAll
  static void stop() {
    firehose.close();
    client.close();
    running.close();
  }

  @Test
  void findsExactlyWhatTheStoreLostAndRestoresItAsItWas() throws Exception {
    publish(IntStream.range(0, EVENTS).mapToObj(n -> event("e-" + n, TYPE, Instant.now())));
    // Every fiftieth comes again, and its document moves.
    api.awaitVerified(
        publish(
            IntStream.range(0, EVENTS / 50)
                .mapToObj(n -> event("e-" + 50 * n, TYPE, Instant.now()))));
    JsonNode before = api.verified();
    assertThat(before.at("/totals/missing").asLong()).isZero();
    assertThat(before.at("/totals/repeated").asLong()).isGreaterThanOrEqualTo(EVENTS / 50);
    Map<String, BsonDocument> all = stored.documents();
    assertThat(all).hasSize(EVENTS);
    Set<String> lost = stored.lose(all);
    Set<String> restoredBefore = RestoredPlaces.on(parts);

    long began = System.nanoTime();
    JsonNode found = api.verified();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf(
        "gaps found: %d of %d events lost, all found in %d ms%n",
        lost.size(), EVENTS, took.toMillis());

    assertThat(found.at("/totals/missing").asInt()).isEqualTo(lost.size());
    assertThat(took).isLessThan(MOST);
    assertSameBut(found, before, lost.size());

    JsonNode tried = api.post(":repair", "{\"dryRun\": true}");
    assertThat(tried.at("/totals/missing").asInt()).isEqualTo(lost.size());
    api.post(":repair", "{\"reason\": \"played through\"}");
    JsonNode repair = api.awaitState(it -> it.at("/repair/state").asString().equals("DONE"));
    System.out.println("gaps repaired: " + repair.get("repair"));

    assertThat(repair.at("/repair/found").asInt()).isEqualTo(lost.size());
    assertThat(repair.at("/repair/sent").asInt()).isEqualTo(lost.size());
    assertThat(repair.at("/repair/remaining").asInt()).isZero();
    assertThat(stored.documents()).isEqualTo(all);
    Set<String> handedOver = RestoredPlaces.on(parts);
    handedOver.removeAll(restoredBefore);
    assertThat(handedOver).isEqualTo(lost);
    assertSameBut(api.verified(), before, 0);
  }

  @Test
  void callsNothingMissingThatExpired() throws Exception {
    long expired = api.state().at("/totals/expired").asLong();
    long missing = api.state().at("/totals/missing").asLong();
    api.register("Claim.Expired.Soon", "PT1H");
    Instant old = Instant.now().minus(Duration.ofHours(2));
    EventTypeName soon = EventTypeName.parse("Claim.Expired.Soon");
    api.awaitVerified(publish(IntStream.range(0, 20).mapToObj(n -> event("old-" + n, soon, old))));
    api.awaitVerified(
        publish(IntStream.range(0, 20).mapToObj(n -> event("new-" + n, soon, Instant.now()))));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> stored.documents().size() == 20 && expired(expired) == 20);

    assertThat(stored.documents().keySet()).allMatch(it -> it.contains("new-"));
    JsonNode state = api.verified();
    assertThat(state.at("/totals/expired").asLong()).isEqualTo(expired + 20);
    assertThat(state.at("/totals/missing").asLong()).isEqualTo(missing);
  }

  @Test
  void saysOfWhatKafkaHasNoMoreThatItIsGone() throws Exception {
    long gone = api.state().at("/totals/gone").asLong();
    List<RecordMetadata> written =
        publish(IntStream.range(0, 40).mapToObj(n -> event("g-" + n, TYPE, Instant.now())));
    api.awaitVerified(written);
    int partition = written.getFirst().partition();
    List<Long> offsets =
        written.stream().filter(it -> it.partition() == partition).map(it -> it.offset()).toList();
    stored.lose(partition, offsets);
    try (Admin admin = Admin.create(parts.kafka().as(OPERATOR).settings())) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(Topics.FIREHOSE, partition),
                  RecordsToDelete.beforeOffset(offsets.getLast() + 1)))
          .all()
          .get();
    }

    JsonNode state = api.verified();

    assertThat(state.at("/totals/gone").asLong()).isEqualTo(gone + offsets.size());
    assertThat(state.at("/totals/missing").asLong()).isZero();
  }

  private FirehoseEvent event(String id, EventTypeName type, Instant receivedAt) {
    return FirehoseWriter.event(run + "-" + id, type, receivedAt.truncatedTo(ChronoUnit.MICROS));
  }

  private static List<RecordMetadata> publish(Stream<FirehoseEvent> all) {
    List<Future<RecordMetadata>> sent = all.map(firehose::send).toList();
    return sent.stream().map(FirehoseWriter::written).toList();
  }

  private static void assertSameBut(JsonNode state, JsonNode before, long missing) {
    for (String count : List.of("expired", "repeated", "quarantined", "gone")) {
      assertThat(state.at("/totals/" + count)).as(count).isEqualTo(before.at("/totals/" + count));
    }
    assertThat(state.at("/totals/missing").asLong()).isEqualTo(missing);
    assertThat(state.at("/totals/stored").asLong())
        .isEqualTo(before.at("/totals/stored").asLong() - missing);
  }

  private static long expired(long before) throws Exception {
    return api.state().at("/totals/expired").asLong() - before;
  }
}
