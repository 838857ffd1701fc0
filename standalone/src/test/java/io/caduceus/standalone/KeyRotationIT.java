package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeySchedule;
import io.caduceus.protect.KeysetName;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keys that rotate while publishers publish and a subscriber reads what it was granted. */
@OnAnInstance
class KeyRotationIT {
  private static final int PUBLISHERS = 4;
  private static final int ROTATIONS = 3;
  private static final String MEMBER = "MBR-000417-SAMPLE";

  private static Instance caduceus;

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
    caduceus.register(CLAIM, "Rotated");
    caduceus.subscribe("rotated", "Rotated.*.*", "PHI");
    caduceus.approve("rotated", Samples.CLAIMS_PORTAL);
  }

  @Test
  void everyEventIsReadAsItWasPublishedWhicheverKeySealedIt() throws Exception {
    caduceus.awaitAccepted(event("rotated-before"));
    accepted.add("rotated-before");
    Set<String> used = new HashSet<>(Set.of(keyInUse()));

    try (Inbox firehose =
            Inbox.of(Topics.FIREHOSE, caduceus.parts().kafka().as(OPERATOR), caduceus.parts());
        var publishers = Executors.newScheduledThreadPool(PUBLISHERS)) {
      AtomicInteger number = new AtomicInteger();
      String token = caduceus.tokenOf(CLAIM.owner());
      for (int i = 0; i < PUBLISHERS; i++) {
        publishers.scheduleAtFixedRate(
            () -> publish(token, "rotated-" + number.incrementAndGet()), 0, 40, MILLISECONDS);
      }
      for (int i = 0; i < ROTATIONS; i++) {
        String next = rotate();
        assertThat(used.add(next)).isTrue();
        await().atMost(SOON).until(() -> keysOf(firehose).contains(next));
      }
      publishers.shutdown();
      assertThat(publishers.awaitTermination(30, SECONDS)).isTrue();
      // Others rotate the keys of this instance too.
      await().atMost(SOON).until(() -> keysOf(firehose).containsAll(used));
      assertThat(schedule().keys()).extracting(KeySchedule.Entry::id).containsAll(keysOf(firehose));
    }

    assertThat(surprises).isEmpty();
    assertThat(accepted).hasSizeGreaterThan(100);
    try (Inbox inbox = caduceus.inbox("rotated")) {
      await().atMost(SOON).until(() -> new HashSet<>(inbox.ids()).containsAll(accepted));
      assertThat(inbox.idsUntilNow()).containsExactlyInAnyOrderElementsOf(accepted);
      WireDeserializer<Event> reader = reader();
      assertThat(inbox.records())
          .extracting(it -> reader.deserialize(it.topic(), it.value()))
          .allSatisfy(KeyRotationIT::isRevealed);
    }
    assertThat(found("rotated-before")).isEqualTo(MEMBER);
    assertThat(found(accepted.stream().reduce((one, next) -> next).orElseThrow()))
        .isEqualTo(MEMBER);
  }

  private void publish(String token, String id) {
    try {
      int status = caduceus.intake().post("/v1/events", token, event(id)).status();
      (status == 201 ? accepted : surprises).add(id);
    } catch (Exception e) {
      surprises.add(id + " " + e);
    }
  }

  private static ObjectNode event(String id) {
    return Instance.event(CLAIM, "Rotated", id);
  }

  /** By the command that an operator uses. */
  private static String rotate() {
    int exit =
        Caduceus.commandLine()
            .execute("keys", "rotate", "--after", "5", "--data", caduceus.data().path().toString());
    assertThat(exit).isZero();
    return schedule().keys().getLast().id();
  }

  private static String keyInUse() {
    return schedule().usedAt(Instant.now()).id();
  }

  private static KeySchedule schedule() {
    return new KeyCustodian(caduceus.data().keys(), caduceus.data().kms(), InstantSource.system())
        .state(KeysetName.FIELD_KEYS)
        .schedule();
  }

  private static Set<String> keysOf(Inbox firehose) {
    WireDeserializer<FirehoseEvent> reader = reader();
    Set<String> keys = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : firehose.records()) {
      if (Inbox.header(record, "ce_id").startsWith("rotated-")) {
        reader.deserialize(record.topic(), record.value()).getSealed().stream()
            .map(SealedField::getKeyId)
            .forEach(keys::add);
      }
    }
    return keys;
  }

  private static <T extends SpecificRecord> WireDeserializer<T> reader() {
    WireDeserializer<T> reader = new WireDeserializer<>();
    reader.configure(Map.of("schema.registry.url", caduceus.parts().registry().address()), false);
    return reader;
  }

  private static void isRevealed(Event event) {
    JsonNode body = JSON.readTree(event.getBody().toString());
    assertThat(body.at("/memberId").asString()).isEqualTo(MEMBER);
    assertThat(event.getRedacted()).containsExactly("/contact/name", "/contact/email");
  }

  private static String found(String id) throws Exception {
    caduceus.awaitStored(id);
    ObjectNode question = JSON.createObjectNode();
    question.putArray("ids").add(id);
    JsonNode answer =
        caduceus
            .admin()
            .post("/v1/events:search", caduceus.tokenOf(Samples.CARE_TEAM), question)
            .orFail("searching");
    assertThat(List.of(answer.at("/items/0/id").asString())).containsExactly(id);
    return answer.at("/items/0/body/memberId").asString();
  }
}
