package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.EventTypeRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class UnclassifiedFieldsTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String TEXT = "{\"type\": \"string\"}";
  private static final String CONTACT =
      """
      {"type": "object", "additionalProperties": false,
       "properties": {"name": {"type": "string"}, "phones": {
         "type": "array", "items": {"type": "string"}}}}
      """;

  @BeforeAll
  static void registerOwner() {
    admin.register(CLAIMS_PORTAL);
  }

  @Test
  void refusesANewVersionWithFieldsThatNobodyClassified() {
    String type = registered("Claim.Refused.Addition");

    Answer answer = version(type, "");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("unclassified-fields");
    assertThat(answer.body().path("errors").valueStream().map(it -> it.path("message").asString()))
        .containsExactly(
            "/contact/name is new and not classified",
            "/contact/phones/* is new and not classified");
    assertThat(shown(type).path("schemaVersion").asInt()).isEqualTo(1);
  }

  @Test
  void takesFieldsThatAreClassifiedByARuleSentAlongOrDeclaredToNeedNone() {
    String type = registered("Claim.Declared.Addition");

    Answer answer =
        version(
            type,
            """
            , "fieldRules": [{"path": "/contact/name", "classification": "PII"}],
              "notSensitive": ["/contact/phones/*"]
            """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(paths(answer.body().path("fieldRules"))).contains("/contact/name", "/memberId");
    assertThat(answer.body().at("/versions/1/notSensitive"))
        .isEqualTo(json("[\"/contact/phones/*\"]"));
    assertThat(answer.body().path("unclassified")).isEmpty();
    JsonNode entry = admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
    assertThat(entry.at("/before/versions")).hasSize(1);
    assertThat(entry.at("/after/versions/1/notSensitive/0").asString())
        .isEqualTo("/contact/phones/*");
  }

  @Test
  void redactsWhatNobodyClassifiedAndSaysSo() {
    String type = registered("Claim.Redacted.Addition");

    Answer answer = version(type, ", \"unclassified\": \"REDACT\"");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("unclassified"))
        .isEqualTo(json("[\"/contact/name\", \"/contact/phones/*\"]"));
    assertThat(answer.body().path("policyVersion").asInt()).isEqualTo(2);
    EventTypeRecord announced =
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, type);
    assertThat(EventType.of(announced).fieldRules())
        .extracting(it -> it.path() + " " + it.classification() + " " + it.treatment())
        .contains("/contact/name PHI REDACT", "/contact/phones/* PHI REDACT");
  }

  @Test
  void keepsItRedactedUntilTheOwnerSaysWhatItIs() {
    String type = registered("Claim.Waiting.Addition");
    version(type, ", \"unclassified\": \"REDACT\"");
    String wide = definition("\"memberId\": " + TEXT + ", \"contact\": " + CONTACT);

    Answer silent = put(type, wide);
    Answer partly =
        put(type, with(wide, "{\"path\": \"/contact/name\", \"classification\": \"PII\"}", ""));
    Answer all =
        put(
            type,
            with(
                wide,
                "{\"path\": \"/contact/name\", \"classification\": \"PII\"}",
                "\"/contact/phones/*\""));

    assertThat(silent.body().path("unclassified")).hasSize(2);
    assertThat(paths(silent.body().path("fieldRules")))
        .containsExactly("/memberId", "/contact/name", "/contact/phones/*");
    assertThat(partly.body().path("unclassified")).isEqualTo(json("[\"/contact/phones/*\"]"));
    assertThat(all.body().path("unclassified")).isEmpty();
    assertThat(paths(all.body().path("fieldRules"))).containsExactly("/memberId", "/contact/name");
    assertThat(all.body().at("/versions/1/notSensitive"))
        .isEqualTo(json("[\"/contact/phones/*\"]"));
  }

  @Test
  void showsInTheAuditThatARuleWasTakenAway() {
    String type = registered("Claim.Declassified.Addition");

    put(type, definition("\"memberId\": " + TEXT).replaceFirst("(?s)\\{\"path.*?}", ""));

    JsonNode entry = admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
    assertThat(paths(entry.at("/before/fieldRules"))).containsExactly("/memberId");
    assertThat(paths(entry.at("/after/fieldRules"))).isEmpty();
    assertThat(entry.at("/after/policyVersion").asInt()).isEqualTo(2);
  }

  @Test
  void holdsAnotherSchemaThatIsPutToTheSame() {
    String type = registered("Claim.Put.Addition");

    Answer refused = put(type, definition("\"memberId\": " + TEXT + ", \"note\": " + TEXT));
    Answer redacted =
        put(
            type,
            definition("\"memberId\": " + TEXT + ", \"note\": " + TEXT)
                .replaceFirst("\\{", "{\"unclassified\": \"REDACT\", "));

    assertThat(refused.code()).isEqualTo("unclassified-fields");
    assertThat(redacted.body().path("unclassified")).isEqualTo(json("[\"/note\"]"));
  }

  @Test
  void redactsAsAWholeWhatIsOpen() {
    String type = registered("Claim.Open.Addition");
    String open = schema("\"memberId\": " + TEXT + ", \"extra\": {\"type\": \"object\"}");

    Answer refused = post(type, "{\"schema\": " + open + "}");
    Answer redacted = post(type, "{\"schema\": " + open + ", \"unclassified\": \"REDACT\"}");

    assertThat(refused.code()).isEqualTo("open-schema");
    assertThat(redacted.body().path("unclassified")).isEqualTo(json("[\"/extra\"]"));
  }

  @Test
  void redactsByTheWidestOfPlacesThatLieInEachOtherAndGoesOnWithTheOthers() {
    String type = registered("Claim.Nested.Addition");
    String schema =
        schema(
            """
            "memberId": {"type": "string"},
            "either": {"type": ["string", "object"], "additionalProperties": false,
                       "properties": {"x": {"type": "string"}}},
            "map": {"type": "object", "additionalProperties": {"type": "string"},
                    "properties": {"y": {"type": "string"}}}
            """);

    Answer redacted = post(type, "{\"schema\": " + schema + ", \"unclassified\": \"REDACT\"}");
    Answer partly =
        post(type, "{\"schema\": " + schema + ", \"notSensitive\": [\"/either\", \"/map/*\"]}");

    assertThat(redacted.body().path("unclassified"))
        .isEqualTo(json("[\"/either\", \"/either/x\", \"/map/y\", \"/map/*\"]"));
    assertThat(paths(redacted.body().path("fieldRules")))
        .containsExactly("/memberId", "/either", "/map/*");
    assertThat(partly.body().path("unclassified")).isEqualTo(json("[\"/either/x\", \"/map/y\"]"));
    assertThat(paths(partly.body().path("fieldRules")))
        .containsExactly("/memberId", "/either/x", "/map/y");
  }

  @Test
  void refusesToRedactWhatHasARuleOfTheOwnersInIt() {
    String type = registered("Claim.Overlapping.Addition");

    Answer answer =
        post(
            type,
            """
            {"schema": %s, "unclassified": "REDACT",
             "fieldRules": [{"path": "/map/y", "classification": "PII"}]}
            """
                .formatted(
                    schema(
                        """
                        "memberId": {"type": "string"}, "note": {"type": "string"},
                        "map": {"type": "object", "additionalProperties": {"type": "string"}}
                        """)));

    assertThat(answer.code()).isEqualTo("unclassified-fields");
    assertThat(answer.body().path("errors")).hasSize(1);
    assertThat(answer.text()).contains("/map/* is new");
  }

  @Test
  void saysWithoutChangingAnythingWhatWouldBeNewAndHowItIsClassified() {
    String type = registered("Claim.Checked.Addition");
    String body =
        "{\"schema\": %s, \"notSensitive\": [\"/contact/phones/*\"]}"
            .formatted(schema("\"memberId\": {\"type\": \"integer\"}, \"contact\": " + CONTACT));

    Answer answer = admin.as(CLAIMS_PORTAL).post(path(type) + "/versions:check", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(
            answer
                .body()
                .path("changes")
                .valueStream()
                .map(it -> it.path("change").asString() + it.path("path") + it.path("standing")))
        .containsExactly(
            "RETYPED\"/memberId\"\"CLASSIFIED\"",
            "ADDED\"/contact/name\"\"UNCLASSIFIED\"",
            "ADDED\"/contact/phones/*\"\"NOT_SENSITIVE\"");
    assertThat(answer.body().at("/changes/0/rule/classification").asString()).isEqualTo("PHI");
    assertThat(answer.body().at("/changes/0/before")).isEqualTo(json("[\"string\"]"));
    assertThat(shown(type).path("schemaVersion").asInt()).isEqualTo(1);
  }

  @Test
  void refusesADeclarationOfWhatNoSchemaDescribes() {
    String type = registered("Claim.Mistaken.Addition");

    Answer answer = version(type, ", \"notSensitive\": [\"/contact/fax\"]");

    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/notSensitive/0");
  }

  private static String registered(String type) {
    assertThat(put(type, definition("\"memberId\": " + TEXT)).status()).isEqualTo(201);
    return type;
  }

  private static Answer version(String type, String more) {
    String schema = schema("\"memberId\": " + TEXT + ", \"contact\": " + CONTACT);
    return post(type, "{\"schema\": " + schema + more + "}");
  }

  private static Answer post(String type, String version) {
    return admin.as(CLAIMS_PORTAL).post(path(type) + "/versions", version);
  }

  private static Answer put(String type, String definition) {
    return admin.as(CLAIMS_PORTAL).put(path(type), definition);
  }

  private static JsonNode shown(String type) {
    return admin.asAdmin().get(path(type)).body();
  }

  private static String path(String type) {
    return "/v1/event-types/" + type;
  }

  private static String definition(String properties) {
    return """
    {"owner": "claims-portal", "schema": %s,
     "fieldRules": [{"path": "/memberId", "classification": "PHI"}], "notSensitive": []}
    """
        .formatted(schema(properties));
  }

  private static String with(String definition, String rule, String notSensitive) {
    return definition
        .replace("\"PHI\"}]", "\"PHI\"}, " + rule + "]")
        .replace("\"notSensitive\": []", "\"notSensitive\": [" + notSensitive + "]");
  }

  private static String schema(String properties) {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
     "additionalProperties": false, "properties": {%s}}
    """
        .formatted(properties);
  }

  private static List<String> paths(JsonNode rules) {
    return rules.valueStream().map(it -> it.path("path").asString()).toList();
  }
}
