package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_REVIEWED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.EVENT_TYPES;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static io.caduceus.samples.Samples.PATIENT_ADMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.EventTypeRecord;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class EventTypesApiTests {
  static final List<EventType> SAMPLES = EVENT_TYPES;

  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @BeforeAll
  static void registerApplications() {
    admin.register(MEMBER_CONTACT, CLAIMS_PORTAL, ADMISSIONS, CARE_TEAM);
  }

  @AfterEach
  void mendNeighbours() {
    admin.neighbours().registryDown(false);
    admin.neighbours().objections();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void registersTheSamplesAsTheirOwners(EventType type) {
    Answer answer = admin.as(type.owner()).put(path(type), Definitions.of(type));

    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    assertThat(answer.body().path("schema")).isEqualTo(json(type.schema()));
    EventTypeRecord announced =
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, type.name().toString());
    assertThat(EventType.of(announced).fieldRules()).isEqualTo(type.fieldRules());
  }

  @Test
  void changesNothingIfTheSameIsSentAgain() {
    admin.asAdmin().put(path(CLAIM_REVIEWED), Definitions.of(CLAIM_REVIEWED));
    long audited = admin.store().getCollection("audit").countDocuments();

    Answer again = admin.asAdmin().put(path(CLAIM_REVIEWED), Definitions.of(CLAIM_REVIEWED));

    assertThat(again.body().path("revision").asInt()).isEqualTo(1);
    assertThat(again.body().path("announced").asBoolean()).isTrue();
    assertThat(admin.store().getCollection("audit").countDocuments()).isEqualTo(audited);
  }

  @Test
  void raisesTheVersionOfWhatChanged() {
    admin.asAdmin().put(path(CLAIM_SUBMITTED), Definitions.of(CLAIM_SUBMITTED));
    String wider = Definitions.version(CLAIM_SUBMITTED);

    Answer schema = admin.as(CLAIMS_PORTAL).post(path(CLAIM_SUBMITTED) + "/versions", wider);
    Answer policy =
        admin
            .asAdmin()
            .put(
                path(CLAIM_SUBMITTED),
                Definitions.of(CLAIM_SUBMITTED, Definitions.widened(CLAIM_SUBMITTED))
                    .replace("{\"path\": \"/contact/email\", \"classification\": \"PII\"},", ""));

    assertThat(schema.status()).as(schema.text()).isEqualTo(200);
    assertThat(schema.body().path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(schema.body().path("policyVersion").asInt()).isEqualTo(1);
    assertThat(schema.body().path("versions")).hasSize(2);
    assertThat(schema.body().path("examples")).hasSize(1);
    assertThat(policy.body().path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(policy.body().path("policyVersion").asInt()).isEqualTo(2);
    assertThat(policy.body().path("versions").path(0).path("schema"))
        .isEqualTo(json(CLAIM_SUBMITTED.schema()));
  }

  @Test
  void keepsItsDuplicateWindowThroughANewVersionAndAnnouncesIt() {
    String name = "Claim.Windowed.Reconsideration";
    String definition = Definitions.of(CLAIM_DECIDED);
    admin
        .asAdmin()
        .put(
            "/v1/event-types/" + name,
            definition.replace(
                "\"retention\": \"P365D\"", "\"retention\": null, \"duplicateWindow\": \"PT2H\""));
    String wider = Definitions.version(CLAIM_DECIDED);

    Answer answer = admin.asAdmin().post("/v1/event-types/" + name + "/versions", wider);

    assertThat(answer.body().path("duplicateWindow").asString()).isEqualTo("PT2H");
    EventTypeRecord announced =
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, name);
    assertThat(EventType.of(announced).duplicateWindow()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void anEventTypeStoredBeforeThereWereWindowsHasTheUsualOne() {
    String name = "Claim.Old.Reconsideration";
    admin.asAdmin().put("/v1/event-types/" + name, Definitions.of(CLAIM_DECIDED));
    admin
        .store()
        .getCollection("eventTypes")
        .updateOne(Filters.eq("_id", name), Updates.unset("eventType.duplicateWindow"));

    Answer answer = admin.asAdmin().get("/v1/event-types/" + name);

    assertThat(answer.body().path("duplicateWindow").asString()).isEqualTo("PT24H");
  }

  @Test
  void refusesASchemaThatDoesNotGetAlongWithThePresentOne() {
    admin.asAdmin().put(path(CLAIM_DECIDED), Definitions.of(CLAIM_DECIDED));
    admin.neighbours().objections("required property removed at #/properties/claimId");
    String wider = Definitions.version(CLAIM_DECIDED);

    Answer checked = admin.asAdmin().post(path(CLAIM_DECIDED) + "/versions:check", wider);
    Answer refused = admin.asAdmin().post(path(CLAIM_DECIDED) + "/versions", wider);

    assertThat(checked.status()).isEqualTo(200);
    assertThat(checked.body().path("compatible").asBoolean()).isFalse();
    assertThat(checked.body().path("messages").path(0).asString()).contains("claimId");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("incompatible-schema");
    assertThat(refused.text()).contains("#/properties/claimId");
    assertThat(admin.asAdmin().get(path(CLAIM_DECIDED)).body().path("schemaVersion").asInt())
        .isEqualTo(1);
  }

  @Test
  void saysSoWhenTheRegistryCannotBeAsked() {
    admin.asAdmin().put(path(PATIENT_ADMITTED), Definitions.of(PATIENT_ADMITTED));
    admin.neighbours().registryDown(true);
    String wider = Definitions.version(PATIENT_ADMITTED);

    Answer answer = admin.asAdmin().post(path(PATIENT_ADMITTED) + "/versions", wider);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.headers()).containsKey("retry-after");
    assertThat(admin.asAdmin().get(path(PATIENT_ADMITTED)).body().path("schemaVersion").asInt())
        .isEqualTo(1);
  }

  @Test
  void letsNobodyElseRegisterOrChangeAnEventType() {
    Answer first =
        admin
            .as(CARE_TEAM)
            .put("/v1/event-types/Claim.Stolen.Reconsideration", Definitions.of(CLAIM_DECIDED));
    admin.asAdmin().put(path(CLAIM_REVIEWED), Definitions.of(CLAIM_REVIEWED));
    Answer change =
        admin
            .as(CARE_TEAM)
            .put(
                path(CLAIM_REVIEWED),
                Definitions.of(CLAIM_REVIEWED).replace("\"claims-portal\"", "\"care-team\""));

    assertThat(first.status()).isEqualTo(403);
    assertThat(change.status()).isEqualTo(403);
    assertThat(admin.asAdmin().get("/v1/audit").body().path("items").path(0).path("outcome"))
        .isEqualTo(json("\"REFUSED\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "owner": "claims-portal"                | "owner": "nobody"                        | 422 | invalid-request         | /owner
          "publishers": ["claims-portal"]         | "publishers": ["claims-portal","nobody"] | 422 | invalid-request         | /publishers/1
          "path": "/contact/email"                | "path": "/contact/emial"                 | 422 | invalid-request         | /fieldRules/2/path
          "path": "/contact/email"                | "path": "/contact/name"                  | 422 | invalid-request         | /fieldRules
          "path": "/contact/email"                | "path": "contact"                        | 400 | invalid-request         | /fieldRules/2/path
          "classification": "PII"                 | "classification": "PII", "treatment": "HIDE" | 400 | invalid-request    | /fieldRules/1/treatment
          "classification": "PII"                 | "classification": "PII", "keepLast": 9   | 400 | invalid-request         | /fieldRules/1
          "classification": "PII"                 | "classification": "SECRETIVE"            | 400 | invalid-request         | /fieldRules/1/classification
          "additionalProperties": false           | "additionalProperties": true             | 422 | open-schema             | /schema/additionalProperties
          "retention": "P365D"                    | "retention": "P1Y"                       | 400 | invalid-request         | /retention
          "retention": "P365D"                    | "retention": "-P1D"                      | 422 | invalid-request         | /retention
          "retention": "P365D"                    | "duplicateWindow": "P8D"                 | 422 | invalid-request         | /duplicateWindow
          "retention": "P365D"                    | "duplicateWindow": "-PT1S"               | 422 | invalid-request         | /duplicateWindow
          "retention": "P365D"                    | "duplicateWindow": "1d"                  | 400 | invalid-request         | /duplicateWindow
          "retention": "P365D"                    | "retention": "P365D", "retantion": 1     | 400 | invalid-request         | /retantion
          "retention": "P365D"                    | "name": "Claim.Other.Reconsideration"    | 422 | invalid-request         | /name
          "claimId": "CLM-2026-1100042"           | "claimId": 1100042                       | 422 | schema-violation        | /examples/0/claimId
          """)
  void namesThePlaceThatIsWrong(
      String right, String wrong, int status, String code, String pointer) {
    String definition = Definitions.of(CLAIM_DECIDED);
    assertThat(definition).contains(right);

    Answer answer =
        admin
            .asAdmin()
            .put(
                "/v1/event-types/Claim.Refused.Reconsideration",
                definition.replaceFirst(Pattern.quote(right), wrong));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().path("errors").valueStream().map(it -> it.path("pointer").asString()))
        .contains(pointer);
    assertThat(answer.body().path("traceId").asString()).hasSize(32);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).doesNotContain("1100042").doesNotContain("SECRETIVE");
    assertThat(admin.asAdmin().get("/v1/event-types/Claim.Refused.Reconsideration").status())
        .isEqualTo(404);
  }

  @Test
  void keepsARuleForAFieldThatOnlyAnEarlierVersionHad() {
    String name = "/v1/event-types/Claim.Narrowed.Reconsideration";
    admin.asAdmin().put(name, Definitions.of(CLAIM_DECIDED));
    String withoutContact =
        CLAIM_DECIDED.schema().replaceAll("(?s)\"contact\": \\{.*?\\}\\s*\\},\\s*\"serv", "\"serv");

    Answer answer =
        admin.asAdmin().post(name + "/versions", "{\"schema\": " + withoutContact + "}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("schema").path("properties").has("contact")).isFalse();
    assertThat(answer.body().path("fieldRules").toString()).contains("/contact/name");
  }

  @Test
  void findsEventTypesByAPartOfTheirNamePageByPage() {
    EVENT_TYPES.forEach(it -> admin.asAdmin().put(path(it), Definitions.of(it)));

    Answer first = admin.as(CARE_TEAM).get("/v1/event-types?q=RECONSID&limit=2");
    Answer next =
        admin
            .as(CARE_TEAM)
            .get(
                "/v1/event-types?q=RECONSID&limit=2&cursor="
                    + first.body().path("next").asString());

    assertThat(first.body().path("items")).hasSize(2);
    assertThat(next.body().path("items").valueStream().map(it -> it.path("name").asString()))
        .doesNotContainAnyElementsOf(
            first.body().path("items").valueStream().map(it -> it.path("name").asString()).toList())
        .allMatch(it -> it.contains("Reconsideration"));
    assertThat(admin.asAdmin().get("/v1/event-types?cursor=nonsense").status()).isEqualTo(422);
    assertThat(admin.asAdmin().get("/v1/event-types?limit=0").status()).isEqualTo(422);
    assertThat(admin.asAdmin().get("/v1/event-types?limit=many").status()).isEqualTo(400);
  }

  private static String path(EventType type) {
    return "/v1/event-types/" + type.name();
  }
}
