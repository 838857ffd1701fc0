package io.caduceus.standalone;

import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Topics;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Opening;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two members, of whom one was forgotten: every way of reading what was published about them. */
@OnAnInstance
class ShreddingIT {
  private static final String GONE = "MBR-000001-GONE";
  private static final String KEPT = "MBR-000002-KEPT";
  private static final String REDACTED = "***REDACTED***";

  private static Instance caduceus;
  private static Members members;
  private static String destroyed;
  private static Api.Answer forgotten;

  @BeforeAll
  static void forgetOne() throws Exception {
    caduceus = new Instance(Files.createTempDirectory(Path.of("target"), "shredding-"));
    members = new Members(caduceus);
    members.begin();
    members.publish(CLAIM_SUBMITTED, "gone-submitted", GONE);
    members.publish(CLAIM_DECIDED, "gone-decided", GONE);
    members.publish(CLAIM_SUBMITTED, "kept-submitted", KEPT);
    members.publish(CLAIM_DECIDED, "kept-decided", KEPT);
    for (String id : List.of("gone-submitted", "gone-decided")) {
      assertThat(text(members.delivered(id))).contains(GONE, "Robin Fiction");
      caduceus.awaitStored(id);
      await().atMost(SOON).until(() -> text(members.found(id).get("body")).contains(GONE));
    }
    caduceus.awaitStored("kept-submitted");
    caduceus.awaitStored("kept-decided");

    destroyed = keyOf("gone-submitted");
    forgotten = members.forget(GONE);
    await()
        .atMost(SOON)
        .until(
            () -> members.replayed("gone-submitted").get("memberId").asString().equals(REDACTED));
  }

  @AfterAll
  static void stop() {
    caduceus.close();
  }

  @Test
  void answersHowManyKeysAreDestroyed() throws Exception {
    assertThat(forgotten.orFail("forgetting").get("keys").asInt()).isEqualTo(1);
    assertThat(forgotten.body().get("announced").asBoolean()).isTrue();
    assertThat(members.forget(GONE).body()).isEqualTo(forgotten.body());
  }

  @Test
  void searchAndGetShowTheSubscriberNothingOfTheForgottenAndAllOfTheOther() throws Exception {
    assertUnreadable(members.found("gone-submitted").get("body"));
    assertUnreadable(members.got("gone-decided").get("body"));
    assertThat(members.found("gone-submitted").get("revealed")).isEmpty();
    assertReadable(members.found("kept-submitted").get("body"));
    assertReadable(members.got("kept-decided").get("body"));
  }

  @Test
  void nothingOfTheForgottenIsFoundByTheIdentifierAndAllOfTheOther() throws Exception {
    assertThat(members.foundBy(CLAIM_DECIDED, GONE)).isEmpty();
    assertThat(members.foundBy(CLAIM_DECIDED, KEPT)).containsExactly("kept-decided");
    assertThat(members.foundBy(CLAIM_SUBMITTED, KEPT)).containsExactly("kept-submitted");
  }

  @Test
  void aReplayDeliversNothingOfTheForgottenAndAllOfTheOther() throws Exception {
    assertUnreadable(members.replayed("gone-submitted"));
    assertUnreadable(members.replayed("gone-decided"));
    assertReadable(members.replayed("kept-submitted"));
  }

  @Test
  void whoeverReadsTheFirehoseWithEveryKeyThereIsOpensNothingOfTheForgotten() throws Exception {
    assertThat(openedFromTheFirehose("gone-submitted"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).isInstanceOf(Opening.Forgotten.class));
    assertThat(texts(openedFromTheFirehose("kept-submitted"))).contains('"' + KEPT + '"');
  }

  @Test
  void whoeverReadsTheStoreWithEveryKeyThereIsOpensNothingOfTheForgotten() throws Exception {
    assertThat(openedFromTheStore("gone-decided"))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).isInstanceOf(Opening.Forgotten.class));
    assertThat(texts(openedFromTheStore("kept-decided"))).contains('"' + KEPT + '"');
  }

  @Test
  void theAuditSaysThatSomebodyWasForgottenAndNotWho() throws Exception {
    JsonNode audit =
        caduceus.admin().get("/v1/audit?limit=200", caduceus.tokens().admin()).orFail("the audit");

    assertThat(audit.toString())
        .contains("subject.forget", "a request under way")
        .contains(forgotten.body().get("subject").asString())
        .doesNotContain(GONE);
  }

  @Test
  void aNewEventAboutTheForgottenIsReadable() throws Exception {
    members.publish(CLAIM_SUBMITTED, "gone-again", GONE);

    assertThat(text(members.delivered("gone-again"))).contains(GONE);
    caduceus.awaitStored("gone-again");
    await().atMost(SOON).until(() -> text(members.found("gone-again").get("body")).contains(GONE));
    assertUnreadable(members.found("gone-submitted").get("body"));
  }

  @Test
  void theBrokerGetsRidOfTheKeyItselfWhenItCleansTheTopic() throws Exception {
    members.cleanTopicSoon();

    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              members.publish(CLAIM_SUBMITTED, "swept-" + UUID.randomUUID(), "MBR-SWEPT");
              members.forget("MBR-SWEPT");
              return !wrappedOnTheTopic().contains(destroyed);
            });
    assertThat(presentKeys().get(SubjectKeyId.parse(destroyed)))
        .isInstanceOf(SubjectKeys.Forgotten.class);
  }

  @Test
  void nothingComesBackWithARestart() throws Exception {
    caduceus.close();
    caduceus.start();

    assertUnreadable(members.found("gone-submitted").get("body"));
    assertUnreadable(members.replayed("gone-decided"));
    assertReadable(members.found("kept-submitted").get("body"));
    assertReadable(members.replayed("kept-decided"));
  }

  private static void assertUnreadable(JsonNode body) {
    assertThat(body.get("memberId").asString()).isEqualTo(REDACTED);
    assertThat(body.at("/contact/name").asString()).isEqualTo(REDACTED);
    assertThat(body.get("claimId").asString()).isEqualTo("CLM-2026-1100042");
    assertThat(text(body)).doesNotContain(GONE, "Robin Fiction");
  }

  private static void assertReadable(JsonNode body) {
    assertThat(body.get("memberId").asString()).isEqualTo(KEPT);
    assertThat(body.at("/contact/name").asString()).isEqualTo("Robin Fiction");
  }

  private static List<Opening> openedFromTheFirehose(String id) throws Exception {
    List<SealedField> sealed = new ArrayList<>();
    try (Inbox reader =
        Inbox.of(Topics.FIREHOSE, caduceus.parts().kafka().as(OPERATOR), caduceus.parts())) {
      GenericRecord event = reader.read(members.onTheFirehose(id));
      for (Object each : (List<?>) event.get("sealed")) {
        GenericRecord field = (GenericRecord) each;
        sealed.add(
            new SealedField(
                field.get("path").toString(),
                field.get("classification").toString(),
                field.get("keyId").toString(),
                (ByteBuffer) field.get("ciphertext")));
      }
    }
    return opened(id, sealed);
  }

  private static List<Opening> openedFromTheStore(String id) throws Exception {
    List<SealedField> sealed =
        caduceus.awaitStored(id).getList("sealed", Document.class).stream()
            .map(
                it ->
                    new SealedField(
                        it.getString("path"),
                        it.getString("classification"),
                        it.getString("keyId"),
                        ByteBuffer.wrap(it.get("ciphertext", Binary.class).getData())))
            .toList();
    return opened(id, sealed);
  }

  private static List<Opening> opened(String id, List<SealedField> sealed) throws Exception {
    Map<SubjectKeyId, SubjectKeys.Held> present = presentKeys();
    Keyring keyring =
        Keyring.load(caduceus.data().keys())
            .knowing(it -> present.getOrDefault(it, new SubjectKeys.Unknown()));
    var type = CLAIM_SUBMITTED.name();
    Grant everything =
        new Grant(type, Set.of(), Set.of(Classification.values()), "test", Instant.EPOCH, null);
    RevealGrant grant =
        RevealGrant.of(Samples.granted("all", type, everything), type, Instant.now());
    return sealed.stream().map(it -> keyring.open(id, it, FieldRules.NONE, grant)).toList();
  }

  /** The id of the key that sealed an event. */
  private static String keyOf(String id) throws Exception {
    try (Inbox reader =
        Inbox.of(Topics.FIREHOSE, caduceus.parts().kafka().as(OPERATOR), caduceus.parts())) {
      GenericRecord event = reader.read(members.onTheFirehose(id));
      GenericRecord field = (GenericRecord) ((List<?>) event.get("sealed")).getFirst();
      return field.get("keyId").toString().replace("subject/", "");
    }
  }

  /** The ids of all keys that the topic still holds somewhere, forgotten or not. */
  private static Set<String> wrappedOnTheTopic() throws Exception {
    Set<String> wrapped = new HashSet<>();
    try (Inbox topic =
        Inbox.of(Topics.SUBJECT_KEYS, caduceus.parts().kafka().as(OPERATOR), caduceus.parts())) {
      for (ConsumerRecord<byte[], byte[]> record : topic.untilNow()) {
        if (topic.read(record).get("wrapped") != null) {
          wrapped.add(new String(record.key(), UTF_8));
        }
      }
    }
    return wrapped;
  }

  /** What the topic says last of each key, taken apart by hand. */
  private static Map<SubjectKeyId, SubjectKeys.Held> presentKeys() throws Exception {
    Map<SubjectKeyId, SubjectKeys.Held> present = new HashMap<>();
    try (Inbox topic =
        Inbox.of(Topics.SUBJECT_KEYS, caduceus.parts().kafka().as(OPERATOR), caduceus.parts())) {
      for (ConsumerRecord<byte[], byte[]> record : topic.untilNow()) {
        GenericRecord value = topic.read(record);
        present.put(
            SubjectKeyId.parse(new String(record.key(), UTF_8)),
            SubjectKeys.Held.of(
                new SubjectKeyRecord((ByteBuffer) value.get("wrapped"), Instant.EPOCH)));
      }
    }
    return present;
  }

  private static List<String> texts(List<Opening> opened) {
    return opened.stream().map(it -> new String(((Opening.Revealed) it).json(), UTF_8)).toList();
  }

  private static String text(JsonNode json) {
    return JSON.writeValueAsString(json);
  }
}
