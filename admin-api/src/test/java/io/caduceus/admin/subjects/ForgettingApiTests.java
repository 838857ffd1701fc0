package io.caduceus.admin.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgettingApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @AfterEach
  void mend() {
    admin.neighbours().brokerDown(false);
  }

  @Test
  void destroysEveryKeyOfTheSubjectAndOfNobodyElse() {
    SubjectKey one = key("MARK-1");
    SubjectKey another = key("MARK-1");
    SubjectKey other = key("MARK-2");

    Answer answer = forget("\"MARK-1\"");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("keys").asInt()).isEqualTo(2);
    assertThat(answer.body().path("announced").asBoolean()).isTrue();
    for (SubjectKey gone : List.of(one, another)) {
      assertThat(keys().find(gone.id())).isInstanceOf(SubjectKeys.Forgotten.class);
      assertThat(document(gone)).doesNotContainKey("wrapped");
      assertThat(announced(gone).getWrapped()).isNull();
    }
    assertThat(keys().find(other.id())).isInstanceOf(SubjectKeys.Wrapped.class);
  }

  @Test
  void putsOnRecordWhoForgotByAHashAndNeverWhom() {
    key("MARK-3");

    Answer answer = forget("\"MARK-3\"");

    Document entry =
        admin.store().getCollection("audit").find().sort(new Document("_id", -1)).first();
    String hash = admin.recordKeys().ofSubject("member", "MARK-3").value();
    assertThat(entry.getString("target")).isEqualTo("member/" + hash);
    assertThat(entry.getString("reason")).isEqualTo("asked for it");
    assertThat(entry.getString("after")).contains("\"keys\":1", hash);
    assertThat(entry.toString() + answer.text()).doesNotContain("MARK-3");
  }

  @Test
  void saysTheSameWhenItIsAskedAgain() {
    key("MARK-4");
    Answer first = forget("\"MARK-4\"");

    assertThat(forget("\"MARK-4\"").text()).isEqualTo(first.text());
    assertThat(forget("\"nobody\"").body().path("keys").asInt()).isZero();
  }

  @Test
  void knowsANumberByItsTextToo() {
    SubjectKey key = key("4711");

    forget("4711");

    assertThat(keys().find(key.id())).isInstanceOf(SubjectKeys.Forgotten.class);
  }

  @Test
  void saysThatItIsNotFinishedWhileTheBrokerIsAwayAndFinishesItLater() {
    SubjectKey key = key("MARK-5");
    admin.neighbours().brokerDown(true);

    Answer answer = forget("\"MARK-5\"");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("on record").doesNotContain("MARK-5");
    assertThat(keys().find(key.id())).isInstanceOf(SubjectKeys.Forgotten.class);
    assertThat(announced(key)).isNull();
    admin.neighbours().brokerDown(false);
    await().until(() -> announced(key) != null);
    assertThat(announced(key).getWrapped()).isNull();
    await().until(() -> forget("\"MARK-5\"").status() == 200);
  }

  @Test
  void aForgottenKeyNeverComesBackAndANewOneIsGood() {
    SubjectKey old = key("MARK-6");
    forget("\"MARK-6\"");

    keys().take(old.id(), old.toRecord());
    SubjectKey fresh = key("MARK-6");

    assertThat(keys().find(old.id())).isInstanceOf(SubjectKeys.Forgotten.class);
    assertThat(keys().find(fresh.id())).isInstanceOf(SubjectKeys.Wrapped.class);
  }

  @Test
  void hearsFromTheTopicThatAnotherReplicaForgot() {
    SubjectKey known = key("MARK-7");
    SubjectKeyId unknown = SubjectKeyId.make(known.id().subject(), Instant.now());

    keys().take(known.id(), new SubjectKeyRecord(null, Instant.now()));
    keys().take(unknown, new SubjectKeyRecord(null, Instant.now()));

    assertThat(keys().find(known.id())).isInstanceOf(SubjectKeys.Forgotten.class);
    assertThat(keys().find(unknown)).isInstanceOf(SubjectKeys.Forgotten.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \"", "1.5", "true", "[\"MARK-8\"]", "{}"})
  void refusesWhatNamesNobody(String subject) {
    Answer answer = forget(subject);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("MARK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"member\", \"subject\": \"MARK-8\"}",
        "{\"kind\": \"member\", \"subject\": \"MARK-8\", \"reason\": \" \"}",
        "{\"kind\": \"No Kind\", \"subject\": \"MARK-8\", \"reason\": \"r\"}",
        "{\"subject\": \"MARK-8\", \"reason\": \"r\"}"
      })
  void refusesWhatDoesNotSayWhyOrWhatKind(String body) {
    Answer answer = admin.asAdmin().post("/v1/subjects:forget", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("MARK");
  }

  @Test
  void isForAdministrators() {
    SubjectKey key = key("MARK-9");
    admin.register(Samples.CARE_TEAM);
    String body = "{\"kind\": \"member\", \"subject\": \"MARK-9\", \"reason\": \"r\"}";

    Answer answer = admin.as(Samples.CARE_TEAM).post("/v1/subjects:forget", body);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(keys().find(key.id())).isInstanceOf(SubjectKeys.Wrapped.class);
  }

  private static Answer forget(String subject) {
    return admin
        .asAdmin()
        .post(
            "/v1/subjects:forget",
            "{\"kind\": \"member\", \"subject\": " + subject + ", \"reason\": \"asked for it\"}");
  }

  /** A key as the mirror brings it in. */
  private static SubjectKey key(String identifier) {
    SubjectKey key =
        admin
            .keyring()
            .newSubjectKey(
                SubjectKeyId.make(
                    admin.recordKeys().ofSubject("member", identifier), Instant.now()));
    keys().take(key.id(), key.toRecord());
    return key;
  }

  private static StoredSubjectKeys keys() {
    return admin.bean("storedSubjectKeys", StoredSubjectKeys.class);
  }

  private static Document document(SubjectKey key) {
    return admin
        .store()
        .getCollection("subjectKeys")
        .find(new Document("_id", key.id().toString()))
        .first();
  }

  private static SubjectKeyRecord announced(SubjectKey key) {
    return (SubjectKeyRecord)
        admin.neighbours().announced(Topics.SUBJECT_KEYS, key.id().toString());
  }
}
