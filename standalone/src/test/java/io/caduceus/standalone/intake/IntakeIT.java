package io.caduceus.standalone.intake;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Openness;
import io.caduceus.standalone.parts.ExternalPart;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an HTTP request to the firehose, and what an outage may and may not do to it. */
@OnSharedParts
class IntakeIT {
  private static final Duration A_START = Duration.ofSeconds(60);
  private static final ApplicationName PUBLISHER = new ApplicationName("intake-it");

  private final LocalParts parts = SharedParts.running();
  private final String run = "r" + UUID.randomUUID().toString().substring(0, 8);
  private final EventType type = eventType();
  private Issuer issuer;
  private String bearer;
  private Registry registry;
  private RunningIntake intake;

  @BeforeEach
  void open(@TempDir Path keys) throws Exception {
    Keyring.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    issuer = new Issuer();
    bearer = issuer.bearer(PUBLISHER);
    registry = new Registry(parts);
    registry.announce(new Application(PUBLISHER, "", null, true, Set.of(), 1));
    registry.announce(type);
    intake = new RunningIntake(parts, keys, issuer);
    await().atMost(A_START).until(() -> publish(run + "-start").statusCode() < 300);
  }

  @AfterEach
  void close() {
    intake.close();
    registry.close();
    issuer.close();
  }

  @Test
  void writesToTheFirehoseWhatWasPublishedWithItsSensitiveValuesSealed() throws Exception {
    HttpResponse<String> response = publish(run + "-1");

    assertThat(response.statusCode()).isEqualTo(201);
    FirehoseEvent event =
        firehose().stream().filter(it -> it.getId().equals(run + "-1")).findFirst().orElseThrow();
    assertThat(UTF_8.decode(event.getBody()).toString())
        .isEqualTo("{\"memberId\":\"***REDACTED***\",\"amount\":10.50}");
    assertThat(event.getSealed()).extracting(SealedField::getPath).containsExactly("/memberId");
  }

  @Test
  void takesInWhatTheRegistryAnnouncesWhileItRuns() throws Exception {
    registry.announce(new Application(PUBLISHER, "", null, true, Set.of("intake-it-1"), 2));

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> publish(run + "-revoked").statusCode() == 401);

    registry.announce(new Application(PUBLISHER, "", null, true, Set.of(), 3));
    await().atMost(Duration.ofSeconds(5)).until(() -> publish(run + "-back").statusCode() == 201);
  }

  @Test
  void goesOnWhileTheSchemaRegistryIsDown() throws Exception {
    assumeThat(parts.registry()).isNotInstanceOf(ExternalPart.class);
    parts.registry().close();
    try {
      assertThat(publish(run + "-without-registry").statusCode()).isEqualTo(201);
    } finally {
      parts.registry().start();
    }
  }

  @Test
  void tellsTheTruthAboutEveryEventOfAnOutage() throws Exception {
    assumeThat(parts.kafka()).isNotInstanceOf(ExternalPart.class);
    Outcomes outcomes = new Outcomes();
    List<String> publishers = List.of(run + "-a-", run + "-b-", run + "-c-", run + "-d-");

    try (var traffic = Executors.newScheduledThreadPool(publishers.size())) {
      for (String prefix : publishers) {
        traffic.scheduleAtFixedRate(() -> outcomes.of(prefix, this::publish), 0, 50, MILLISECONDS);
      }
      await().atMost(A_START).until(() -> outcomes.accepted().size() > 50);
      parts.kafka().close();
      // Nobody has to wait for the broker's return to hear what became of an event.
      await()
          .atMost(A_START)
          .until(() -> publishers.stream().allMatch(outcomes::isRefusedRepeatedly));
      parts.kafka().start();
      int before = outcomes.accepted().size();
      await().atMost(A_START).until(() -> outcomes.accepted().size() > before + 50);
      traffic.shutdown();
    }

    List<String> written = firehose().stream().map(FirehoseEvent::getId).toList();
    assertThat(outcomes.surprises()).isEmpty();
    assertThat(written).containsAll(outcomes.accepted()).doesNotHaveDuplicates();
    assertThat(outcomes.refused()).doesNotContainAnyElementsOf(written);
  }

  private HttpResponse<String> publish(String id) throws IOException, InterruptedException {
    String json =
        """
        {"id": "%s", "noun": "%s", "verb": "Tests", "object": "Intake",
         "body": {"memberId":"m-42","amount":10.50}}
        """
            .formatted(id, type.name().noun());
    return intake.publish(bearer, json);
  }

  /** This run's events, from all of the firehose as it is now. */
  private List<FirehoseEvent> firehose() {
    List<FirehoseEvent> events = new ArrayList<>();
    WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>();
    deserializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    try (var consumer =
        new KafkaConsumer<>(
            parts.kafka().as(OPERATOR).settings(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.FIREHOSE).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          // Other tests share the firehose, and some put there what is no event.
          String id = Headers.get(record.headers(), Headers.CE_ID);
          if (id != null && id.startsWith(run)) {
            events.add(deserializer.deserialize(record.topic(), record.value()));
          }
        }
      }
    }
    return events;
  }

  private EventType eventType() {
    return new EventType(
        new EventTypeName("I" + run, "Tests", "Intake", null),
        PUBLISHER,
        "",
        true,
        """
        {"type": "object", "additionalProperties": false, "properties":
          {"memberId": {"type": "string"}, "amount": {"type": "number"}}}
        """,
        1,
        1,
        List.of(FieldRule.redact("/memberId", PHI)),
        Set.of(PUBLISHER),
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        1);
  }
}
