package io.caduceus.admin.search;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class EmergencyLooksTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final JsonNode ORIGINAL = json(Samples.body(CLAIM_DECIDED));
  private static final String REDACTED = "***REDACTED***";

  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL);
    StoredEvents stored = new StoredEvents(admin.keyring());
    for (EventType type : List.of(CLAIM_DECIDED, CLAIM_SUBMITTED)) {
      admin
          .asAdmin()
          .put(
              "/v1/event-types/" + type.name(),
              Definitions.of(type)
                  .replace(
                      "\"/contact/email\", \"classification\": \"PII\"",
                      "\"/contact/email\", \"classification\": \"SECRET\""));
      admin
          .store()
          .getCollection("events", BsonDocument.class)
          .insertOne(stored.event(type.name().verb(), type, Samples.body(type), Instant.now()));
    }
  }

  @Test
  void showsWhatWasAskedForToWhomItWasOpenedAndToNobodyElse() {
    Session operator = admin.holding("looks", "operator");
    JsonNode before = get(operator, "Decided");
    open(operator, "[\"PII\", \"/contact/email\"]", "PT10M");

    JsonNode during = get(operator, "Decided");
    JsonNode found = operator.post("/v1/events:search", "{\"ids\": [\"Decided\"]}").body();

    assertThat(before.path("revealed")).isEmpty();
    assertThat(during.path("revealed").valueStream().map(JsonNode::asString))
        .containsExactly("/contact/name");
    assertThat(during.at("/body/contact/name")).isEqualTo(ORIGINAL.at("/contact/name"));
    assertThat(during.at("/body/contact/email").asString()).isEqualTo(REDACTED);
    assertThat(during.at("/body/memberId").asString()).isEqualTo(REDACTED);
    assertThat(found.at("/items/0/body")).isEqualTo(during.path("body"));
    assertThat(get(operator, "Submitted").path("revealed")).isEmpty();
    for (Session other :
        List.of(
            admin.holding("another", "operator"),
            admin.holding("looks", "administrator"),
            admin.as(CLAIMS_PORTAL),
            admin.asAdmin())) {
      assertThat(get(other, "Decided").path("revealed")).isEmpty();
    }
    assertThat(admin.holding("looks").get("/v1/events/Decided").status()).isEqualTo(403);
  }

  @Test
  void namesTheEmergencyAndThePlacesAndNoValueInTheAuditOfEveryLook() {
    Session operator = admin.holding("is-audited", "operator");
    String id = open(operator, "[\"/memberId\"]", "PT10M");

    get(operator, "Decided");
    JsonNode got = newestEntry();
    operator.post("/v1/events:search", "{}");
    JsonNode searched = newestEntry();

    assertThat(got.at("/details/events/0"))
        .isEqualTo(
            json(
                "{\"id\": \"Decided\", \"revealed\": [\"/memberId\"], \"emergencies\": [\"%s\"]}"
                    .formatted(id)));
    assertThat(searched.at("/details/events").valueStream().map(it -> it.path("emergencies")))
        .containsExactlyInAnyOrder(json("[\"" + id + "\"]"), json("{}").path("emergencies"));
    assertThat(got.toString() + searched).doesNotContain(ORIGINAL.path("memberId").asString());
  }

  @Test
  void showsNothingMoreOnceItIsEnded() {
    Session operator = admin.holding("ends", "operator");
    String id = open(operator, "[\"PHI\"]", "PT10M");
    assertThat(get(operator, "Decided").path("revealed")).isNotEmpty();

    operator.post("/v1/emergencies/" + id + ":end", null);

    assertThat(get(operator, "Decided").path("revealed")).isEmpty();
    assertThat(get(operator, "Decided").at("/body/memberId").asString()).isEqualTo(REDACTED);
  }

  @Test
  void showsNothingMoreOnceItsTimeIsUp() {
    Session operator = admin.holding("expires", "operator");
    open(operator, "[\"PHI\"]", "PT2S");
    assertThat(get(operator, "Decided").path("revealed")).isNotEmpty();

    await().untilAsserted(() -> assertThat(get(operator, "Decided").path("revealed")).isEmpty());

    assertThat(get(operator, "Decided").at("/body/memberId").asString()).isEqualTo(REDACTED);
  }

  private static String open(Session operator, String reveal, String duration) {
    Answer answer =
        operator.post(
            "/v1/emergencies",
            """
            {"reason": "Members miss their reminders.", "eventTypes": ["%s"], "reveal": %s,
             "duration": "%s"}
            """
                .formatted(CLAIM_DECIDED.name(), reveal, duration));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static JsonNode get(Session session, String id) {
    Answer answer = session.get("/v1/events/" + id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode newestEntry() {
    return admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
  }
}
