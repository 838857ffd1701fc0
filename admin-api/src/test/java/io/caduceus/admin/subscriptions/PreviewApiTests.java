package io.caduceus.admin.subscriptions;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.PATIENT_ADMITTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import java.util.Base64;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PreviewApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String PATH = "/v1/subscriptions:preview";
  private static final String TREATED = "Preview.Shown.Treatments";
  private static final String DEFINITION =
      """
      {"owner": "claims-portal",
       "schema": {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
         "additionalProperties": false, "required": ["phone"], "properties": {
           "phone": {"type": "string"}, "member": {"type": "string"}, "note": {"type": "string"},
           "amount": {"type": "number"}}},
       "fieldRules": [
         {"path": "/phone", "classification": "PII", "treatment": "MASK"},
         {"path": "/member", "classification": "PHI", "treatment": "TOKENIZE"},
         {"path": "/note", "classification": "PHI"}],
       "examples": [{"phone": "555-010-1234", "member": "m-42", "note": "calls back"}]}
      """;
  private static final String OWN =
      """
      {"wanted": {"name": "%s", "application": "care-team", "events": ["Preview.*.*"],
                  "tags": {"allOf": ["state:MO"]}, "reveal": ["/note"],
                  "format": "CLOUDEVENTS_JSON"},
       "eventType": "Preview.Shown.Treatments",
       "sample": {"id": "e-1", "tags": ["state:MO"],
                  "body": {"phone": "555-010-9876", "member": "m-7", "note": "n", "amount": 1.50}}}
      """;

  @BeforeAll
  static void registerWhatPreviewsNeed() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    done(admin.asAdmin().put("/v1/event-types/" + TREATED, DEFINITION));
    done(
        admin
            .asAdmin()
            .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED)));
    done(
        admin
            .asAdmin()
            .put("/v1/event-types/" + PATIENT_ADMITTED.name(), Definitions.of(PATIENT_ADMITTED)));
  }

  @Test
  void showsTheExamplesOfWhatASubscriptionAsksForAsItAsksAndAsItIs() {
    Answer answer =
        admin
            .as(CARE_TEAM)
            .post(
                PATH,
                """
                {"wanted": {"name": "wanted", "events": ["Preview.*.*", "Claim.*.*"],
                            "reveal": ["PII", "/note"]}}
                """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("topic").asString()).isEqualTo("caduceus.sub.wanted");
    assertThat(answer.body().path("events")).hasSize(2);
    JsonNode event = eventOf(answer, TREATED);
    assertThat(event.path("headers").path("ce_type").asString()).isEqualTo(TREATED);
    assertThat(event.at("/now/body/phone").asString()).isEqualTo("******1234");
    assertThat(event.at("/now/body/note").asString()).isEqualTo("***REDACTED***");
    assertThat(event.at("/asked/body/phone").asString()).isEqualTo("555-010-1234");
    assertThat(event.at("/asked/body/note").asString()).isEqualTo("calls back");
    assertThat(event.at("/asked/redacted")).isEqualTo(json("[\"/member\"]"));
    assertThat(event.at("/now/body/member").asString()).matches("tok_[A-Za-z0-9_-]{22}");
    byte[] value = Base64.getDecoder().decode(event.at("/asked/value").asString());
    assertThat(value).startsWith((byte) 0);
    assertThat(new String(value, ISO_8859_1)).contains("555-010-1234").doesNotContain("m-42");
    assertThat(admin.asAdmin().get("/v1/subscriptions/wanted").status()).isEqualTo(404);
  }

  @Test
  void showsWhatIsGrantedOfASubscriptionOnRecord() {
    done(admin.as(CARE_TEAM).post("/v1/subscriptions", asking("granted", "PII", "PHI")));
    JsonNode before = eventOf(preview(admin.as(CLAIMS_PORTAL), "granted"), TREATED);

    done(admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/granted:approve", null));

    JsonNode after = eventOf(preview(admin.as(CLAIMS_PORTAL), "granted"), TREATED);
    assertThat(before.at("/now/body/phone").asString()).isEqualTo("******1234");
    assertThat(before.at("/asked/body")).isEqualTo(after.at("/asked/body"));
    assertThat(after.path("now")).isEqualTo(after.path("asked"));
  }

  @Test
  void showsASampleOfTheCallersOwnWithItsNumbersAsWritten() {
    Answer answer = admin.as(CARE_TEAM).post(PATH, OWN.formatted("own"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode event = eventOf(answer, TREATED);
    assertThat(event.path("matches").asBoolean()).isTrue();
    assertThat(event.at("/headers/ce_id").asString()).isEqualTo("e-1");
    assertThat(event.at("/asked/value").asString())
        .contains("\"phone\":\"******9876\"", "\"note\":\"n\",\"amount\":1.50}");
    assertThat(eventOf(admin.as(CARE_TEAM).post(PATH, other(OWN)), TREATED).path("matches"))
        .isEqualTo(json("false"));
  }

  @Test
  void showsRealTokensOfASampleToThoseAloneWhoLearnNothingByThem() {
    String wish = OWN.formatted("tokens");

    JsonNode byOwner = owned(wish);
    JsonNode byAdministrator = eventOf(admin.asAdmin().post(PATH, wish), TREATED);
    JsonNode bySubscriber = eventOf(admin.as(CARE_TEAM).post(PATH, wish), TREATED);

    assertThat(byOwner.path("tokens").asString()).isEqualTo("REAL");
    assertThat(token(byOwner)).isEqualTo(token(byAdministrator));
    assertThat(bySubscriber.path("tokens").asString()).isEqualTo("MADE_UP");
    assertThat(token(bySubscriber))
        .matches("tok_[A-Za-z0-9_-]{22}")
        .isNotEqualTo(token(byOwner))
        .isNotEqualTo(token(eventOf(admin.as(CARE_TEAM).post(PATH, wish), TREATED)));
  }

  @Test
  void showsAnOwnerNoOthersTypes() {
    String wish = asking("mixed", "PHI").replace("[\"Preview.*.*\"]", "[\"*.*.*\"]");
    done(admin.as(CARE_TEAM).post("/v1/subscriptions", wish));

    Answer byOwner = preview(admin.as(ADMISSIONS), "mixed");

    assertThat(byOwner.body().path("events")).hasSize(1);
    assertThat(byOwner.body().at("/events/0/type").asString())
        .isEqualTo(PATIENT_ADMITTED.name().toString());
    assertThat(preview(admin.as(CARE_TEAM), "mixed").body().path("events")).hasSize(3);
  }

  @Test
  void putsOnRecordWhatWasShownAndNothingOfASample() {
    admin.as(CARE_TEAM).post(PATH, OWN.formatted("audited").replace("m-7", "m-secret"));

    Document entry =
        admin.store().getCollection("audit").find().sort(new Document("_id", -1)).first();
    assertThat(entry.getString("action")).isEqualTo("subscription.preview");
    assertThat(entry.toString())
        .contains("audited", TREATED, "OWN", "/note")
        .doesNotContain("m-secret", "9876");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "phone": "555-010-9876"           | "phone": 5550109876                 | 422 | schema-violation | /sample/body/phone
          "eventType": "Preview.Shown.Treatments", | | 400 | invalid-request |
          "eventType": "Preview.Shown.Treatments" | "eventType": "Claim.Submitted.Reconsideration" | 422 | invalid-request | /eventType
          "application": "care-team"        | "application": "admissions"         | 403 | forbidden        |
          "wanted": {                       | "subscription": "own", "wanted": {  | 400 | invalid-request  |
          "id": "e-1"                       | "id": "e 1"                         | 400 | invalid-request  | /sample
          "tags": ["state:MO"]              | "tags": [" "]                       | 400 | invalid-request  | /sample
          """)
  void namesThePlaceThatIsWrong(
      String right, String wrong, int status, String code, String pointer) {
    String request = OWN.formatted("wrong");
    assertThat(request).contains(right);

    Answer answer =
        admin.as(CARE_TEAM).post(PATH, request.replace(right, wrong == null ? "" : wrong));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("5550109876");
    if (pointer != null) {
      assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
  }

  private static JsonNode owned(String wish) {
    done(admin.as(CARE_TEAM).post("/v1/subscriptions", asking("owned", "/note")));
    JsonNode request = json(wish);
    return eventOf(
        admin
            .as(CLAIMS_PORTAL)
            .post(
                PATH,
                "{\"subscription\": \"owned\", \"eventType\": \"%s\", \"sample\": %s}"
                    .formatted(TREATED, request.path("sample"))),
        TREATED);
  }

  private static String asking(String name, String... reveal) {
    return """
    {"name": "%s", "events": ["Preview.*.*"], "reveal": ["%s"], "reason": "they need it"}
    """
        .formatted(name, String.join("\", \"", reveal));
  }

  private static String other(String wish) {
    return wish.formatted("other").replace("\"tags\": [\"state:MO\"]", "\"tags\": [\"state:KS\"]");
  }

  private static Answer preview(Session session, String name) {
    return session.post(PATH, "{\"subscription\": \"" + name + "\"}");
  }

  private static String token(JsonNode event) {
    return event.at("/now/body/member").asString();
  }

  private static JsonNode eventOf(Answer answer, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    for (JsonNode event : answer.body().path("events")) {
      if (event.path("type").asString().equals(type)) {
        return event;
      }
    }
    throw new AssertionError("no event of " + type);
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
