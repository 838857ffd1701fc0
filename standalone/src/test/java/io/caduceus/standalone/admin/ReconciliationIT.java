package io.caduceus.standalone.admin;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store loses documents, and has them back: on the real parts. With {@code
 * -Dcaduceus.gaps.events=20000} half of 20,000 are lost.
 */
@OnSharedParts
class ReconciliationIT {
  private static final int EVENTS = Integer.getInteger("caduceus.gaps.events", 1_200);
  private static final long SEED = 4711;
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final EventTypeName TYPE = Samples.CLAIM_SUBMITTED.name();

  private static final LocalParts parts = SharedParts.running();

  @TempDir static Path keys;
  private static RunningAdmin running;
  private static Api api;
  private static String token;
  private static FirehoseWriter firehose;
  private static MongoClient client;
  private static MongoCollection<BsonDocument> events;

  private final String run = UUID.randomUUID().toString();

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
    api = running.api();
    token = api.token("admin", RunningAdmin.SECRET);
    firehose = new FirehoseWriter(parts);
    client = MongoClients.create(parts.store().address());
    events = client.getDatabase("caduceus").getCollection("events", BsonDocument.class);
    awaitState(it -> it.get("partitions").size() > 0);
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
    awaitVerified(
        publish(
            IntStream.range(0, EVENTS / 50)
                .mapToObj(n -> event("e-" + 50 * n, TYPE, Instant.now()))));
    JsonNode before = verified();
    assertThat(before.at("/totals/missing").asLong()).isZero();
    assertThat(before.at("/totals/repeated").asLong()).isGreaterThanOrEqualTo(EVENTS / 50);
    Map<String, BsonDocument> all = documents();
    assertThat(all).hasSize(EVENTS);
    Set<String> lost = lose(all);
    Set<String> restoredBefore = restored();

    long began = System.nanoTime();
    JsonNode found = verified();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf(
        "gaps found: %d of %d events lost, all found in %d ms%n",
        lost.size(), EVENTS, took.toMillis());

    assertThat(found.at("/totals/missing").asInt()).isEqualTo(lost.size());
    assertThat(took).isLessThan(MOST);
    assertSameBut(found, before, lost.size());

    JsonNode tried = post(":repair", "{\"dryRun\": true}");
    assertThat(tried.at("/totals/missing").asInt()).isEqualTo(lost.size());
    post(":repair", "{\"reason\": \"played through\"}");
    JsonNode repair = awaitState(it -> it.at("/repair/state").asString().equals("DONE"));
    System.out.println("gaps repaired: " + repair.get("repair"));

    assertThat(repair.at("/repair/found").asInt()).isEqualTo(lost.size());
    assertThat(repair.at("/repair/sent").asInt()).isEqualTo(lost.size());
    assertThat(repair.at("/repair/remaining").asInt()).isZero();
    assertThat(documents()).isEqualTo(all);
    Set<String> handedOver = restored();
    handedOver.removeAll(restoredBefore);
    assertThat(handedOver).isEqualTo(lost);
    assertSameBut(verified(), before, 0);
  }

  @Test
  void callsNothingMissingThatExpired() throws Exception {
    long expired = state().at("/totals/expired").asLong();
    long missing = state().at("/totals/missing").asLong();
    register("Claim.Expired.Soon", "PT1H");
    Instant old = Instant.now().minus(Duration.ofHours(2));
    EventTypeName soon = EventTypeName.parse("Claim.Expired.Soon");
    awaitVerified(publish(IntStream.range(0, 20).mapToObj(n -> event("old-" + n, soon, old))));
    awaitVerified(
        publish(IntStream.range(0, 20).mapToObj(n -> event("new-" + n, soon, Instant.now()))));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> documents().size() == 20 && expired(expired) == 20);

    assertThat(documents().keySet()).allMatch(it -> it.contains("new-"));
    JsonNode state = verified();
    assertThat(state.at("/totals/expired").asLong()).isEqualTo(expired + 20);
    assertThat(state.at("/totals/missing").asLong()).isEqualTo(missing);
  }

  @Test
  void saysOfWhatKafkaHasNoMoreThatItIsGone() throws Exception {
    long gone = state().at("/totals/gone").asLong();
    List<RecordMetadata> written =
        publish(IntStream.range(0, 40).mapToObj(n -> event("g-" + n, TYPE, Instant.now())));
    awaitVerified(written);
    int partition = written.getFirst().partition();
    List<Long> offsets =
        written.stream().filter(it -> it.partition() == partition).map(it -> it.offset()).toList();
    events.deleteMany(
        Filters.and(
            Filters.eq("firehose.partition", partition), Filters.in("firehose.offset", offsets)));
    try (Admin admin = Admin.create(parts.kafka().as(OPERATOR).settings())) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(Topics.FIREHOSE, partition),
                  RecordsToDelete.beforeOffset(offsets.getLast() + 1)))
          .all()
          .get();
    }

    JsonNode state = verified();

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

  /** Half of the events at random, and three ranges. */
  private Set<String> lose(Map<String, BsonDocument> all) {
    Random random = new Random(SEED);
    List<String> ids = new ArrayList<>(all.keySet().stream().sorted().toList());
    Collections.shuffle(ids, random);
    Set<String> lost = new HashSet<>(ids.subList(0, EVENTS / 2));
    for (int range = 0; range < 3; range++) {
      BsonDocument from = all.get(ids.get(random.nextInt(EVENTS))).getDocument("firehose");
      long first = from.getNumber("offset").longValue();
      all.values().stream()
          .filter(it -> it.getDocument("firehose").get("partition").equals(from.get("partition")))
          .filter(
              it -> {
                long offset = it.getDocument("firehose").getNumber("offset").longValue();
                return offset >= first && offset < first + EVENTS / 60;
              })
          .forEach(it -> lost.add(it.getString("_id").getValue()));
    }
    events.deleteMany(Filters.in("_id", lost.stream().map(BsonString::new).toList()));
    return lost.stream().map(it -> position(all.get(it))).collect(toSet());
  }

  private static String position(BsonDocument document) {
    BsonDocument firehose = document.getDocument("firehose");
    return firehose.getNumber("partition").intValue()
        + "/"
        + firehose.getNumber("offset").longValue();
  }

  /** Without what says when they were written, and whether again. */
  private Map<String, BsonDocument> documents() {
    return events
        .find(Filters.regex("_id", "^" + run))
        .projection(Projections.exclude("storedAt", "restored"))
        .into(new ArrayList<>())
        .stream()
        .collect(Collectors.toMap(it -> it.getString("_id").getValue(), it -> it));
  }

  /** The places of all that was ever handed to the sink again. */
  private static Set<String> restored() {
    Set<String> places = new HashSet<>();
    Map<String, Object> settings = parts.kafka().as(OPERATOR).settings();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.RESTORE).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                it ->
                    places.add(
                        Headers.get(it.headers(), Headers.FIREHOSE_PARTITION)
                            + "/"
                            + Headers.get(it.headers(), Headers.FIREHOSE_OFFSET)));
      }
    }
    return places;
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
    return state().at("/totals/expired").asLong() - before;
  }

  private static void register(String type, String retention) throws Exception {
    api.post("/v1/applications", token, JSON.createObjectNode().put("name", "claims-department"));
    ObjectNode definition =
        JSON.createObjectNode().put("owner", "claims-department").put("retention", retention);
    definition.set("schema", JSON.readTree(Samples.CLAIM_DECIDED.schema()));
    api.put("/v1/event-types/" + type, token, definition).orFail("registering " + type);
  }

  /** What was written is the sink's to answer for, and was looked at. */
  private static void awaitVerified(List<RecordMetadata> written) {
    Map<Integer, Long> ends =
        written.stream()
            .collect(Collectors.toMap(RecordMetadata::partition, it -> it.offset() + 1, Math::max));
    awaitState(
        state ->
            state.at("/totals/pending").asLong() == 0
                && state
                    .get("partitions")
                    .valueStream()
                    .allMatch(
                        it ->
                            it.get("verifiedTo").asLong()
                                >= ends.getOrDefault(it.get("partition").asInt(), 0L)));
  }

  /** How it is after everything was looked at again. */
  private static JsonNode verified() throws Exception {
    Instant requested =
        Instant.parse(post(":verify", "{}").at("/verification/requestedAt").asString());
    return awaitState(
        it ->
            !Instant.parse(it.at("/verification/requestedAt").asString()).isBefore(requested)
                && it.at("/verification/done").asBoolean());
  }

  private static JsonNode post(String what, String body) throws Exception {
    return api.post("/v1/reconciliation" + what, token, JSON.readTree(body)).orFail(what);
  }

  private static JsonNode state() throws Exception {
    return api.get("/v1/reconciliation", token).orFail("the state");
  }

  private static JsonNode awaitState(Predicate<JsonNode> wanted) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(ReconciliationIT::state, wanted);
  }
}
