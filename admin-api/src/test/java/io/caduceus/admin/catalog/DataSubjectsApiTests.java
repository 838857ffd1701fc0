package io.caduceus.admin.catalog;

import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.avro.EventTypeRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSubjectsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String NAME = "Visit.Made.Home";
  private static final String DEFINITION =
      """
      {"owner": "claims-portal", "dataSubject": %s, "schema": {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "additionalProperties": false, "properties": {
          "number": {"type": "integer"}, "weight": {"type": "number"}, "name": {"$ref": "#/$defs/name"},
          "nullable": {"type": ["string", "null"]}, "either": {"type": ["string", "integer"]},
          "list": {"type": "array", "items": {"type": "string"}},
          "choice": {"anyOf": [{"type": "string"}, {"type": "boolean"}]},
          "untyped": {"enum": ["a", "b"]},
          "nested": {"type": "object", "additionalProperties": false,
            "properties": {"id": {"type": "string"}}}},
        "$defs": {"name": {"type": "string"}}}}
      """;

  @BeforeAll
  static void register() {
    admin.register(CLAIM_SUBMITTED.owner());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/number", "/name", "/either", "/nested/id", "/list/0"})
  void takesAPlaceThatHoldsIdentifiersAlone(String path) {
    assertThat(put(path).status()).isIn(200, 201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/weight",
        "/nullable",
        "/list",
        "/choice",
        "/untyped",
        "/nested",
        "/nowhere",
        "/number/x"
      })
  void refusesAnyOtherPlace(String path) {
    Answer answer = put(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/dataSubject/path");
  }

  @ParameterizedTest
  @CsvSource({"member, /list/*", "No Kind, /number", "member, number"})
  void refusesWhatIsNoSubject(String kind, String path) {
    String subject = "{\"kind\": \"" + kind + "\", \"path\": \"" + path + "\"}";

    assertThat(admin.asAdmin().put("/v1/event-types/" + NAME, DEFINITION.formatted(subject)))
        .returns(400, Answer::status);
  }

  @Test
  void tellsEverybodyAndKeepsItWithANewVersion() {
    put("/name");
    String schema =
        RunningAdmin.json(DEFINITION.formatted("null"))
            .path("schema")
            .toString()
            .replaceFirst("\"type\"", "\"title\":\"next\",\"type\"");

    Answer next =
        admin
            .asAdmin()
            .post("/v1/event-types/" + NAME + "/versions", "{\"schema\": " + schema + "}");

    assertThat(next.status()).as(next.text()).isIn(200, 201);
    assertThat(next.body().at("/dataSubject/path").asString()).isEqualTo("/name");
    EventTypeRecord record =
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, NAME);
    assertThat(EventType.of(record).dataSubject())
        .isEqualTo(new DataSubject("member", FieldPath.parse("/name")));
  }

  private static Answer put(String path) {
    String subject = "{\"kind\": \"member\", \"path\": \"" + path + "\"}";
    return admin.asAdmin().put("/v1/event-types/" + NAME, DEFINITION.formatted(subject));
  }
}
