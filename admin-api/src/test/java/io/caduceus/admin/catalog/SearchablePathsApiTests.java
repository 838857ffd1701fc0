package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.avro.EventTypeRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchablePathsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String TYPE = "/v1/event-types/Visit.Made.Clinic";
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "additionalProperties": false, "properties": {
         "amount": {"type": "number"}, "a.b": {"$ref": "#/$defs/name"}, "$x": {"type": "boolean"},
         "nullable": {"type": ["string", "null"]}, "state": {"enum": ["NEW", null, 1]},
         "lists": {"enum": [["a"]]}, "mixed": {"type": ["string", "object"],
           "additionalProperties": false, "properties": {"of": {"type": "string"}}},
         "choice": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
         "calls": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "properties": {"phone": {"type": "string"}, "at": {"type": "string"}}}},
         "rooms": {"type": "object", "additionalProperties": {"type": "string"}},
         "member": {"type": "object", "additionalProperties": false, "properties": {
           "id": {"type": "string"}, "names": {"type": "array", "items": {"type": "string"}}}},
         "opaque": {"type": "object", "properties": {"inner": {"type": "string"}}}},
       "$defs": {"name": {"type": "string"}}}
      """;
  private static final String RULES =
      """
      [{"path": "/member", "classification": "PHI"}, {"path": "/opaque", "classification": "PHI"},
       {"path": "/calls/*/phone", "classification": "PII"},
       {"path": "/calls/0/at", "classification": "PII"}, {"path": "/mixed/of", "classification": "PII"}]
      """;

  @BeforeAll
  static void register() {
    admin.register(CLAIM_SUBMITTED.owner());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/amount",
        "/a.b",
        "/$x",
        "/nullable",
        "/state",
        "/rooms/12",
        "/calls/*/phone",
        "/calls/0/phone",
        "/calls/0/at",
        "/calls/1/at",
        "/member/id",
        "/member/names/*",
        "/opaque/inner"
      })
  void takesPlacesOfSingleValuesThatAreAllSensitiveOrNone(String path) {
    Answer answer = put("\"" + path + "\"");

    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    assertThat(answer.body().path("searchable")).isEqualTo(json("[\"" + path + "\"]"));
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, is no place that a schema describes",
    "/amount/x, is no place that a schema describes",
    "/opaque/other/thing, is no place that a schema describes",
    "/calls, is not described as single values alone",
    "/calls/*, is not described as single values alone",
    "/member, is not described as single values alone",
    "/choice, is not described as single values alone",
    "/lists, is not described as single values alone",
    "/mixed, is not described as single values alone",
    "/rooms/*, has a * that is not described as the items of an array alone",
    "/*, has a * that is not described as the items of an array alone",
    "/calls/*/at, is sensitive in a part of its places or below them"
  })
  void refusesAnyOtherPlaceWithItsPointer(String path, String why) {
    Answer answer = put("\"/amount\", \"" + path + "\"");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").valueStream())
        .allSatisfy(it -> assertThat(it.path("pointer").asString()).isEqualTo("/searchable/1"))
        .anySatisfy(
            it ->
                assertThat(it.path("message").asString().replace(",", ""))
                    .isEqualTo(path + " " + why));
  }

  @Test
  void refusesMoreThanSixteenAndTheSameTwice() {
    String many =
        IntStream.range(0, 17).mapToObj(it -> "\"/rooms/" + it + "\"").collect(joining(", "));

    assertThat(put(many).body().at("/errors/0/keyword").asString()).isEqualTo("maxItems");
    assertThat(put("\"/amount\", \"/amount\"").body().at("/errors/0/keyword").asString())
        .isEqualTo("uniqueItems");
    assertThat(put("\"amount\"").status()).isEqualTo(400);
  }

  @Test
  void announcesAChangeAsANewRevisionAndLeavesThePolicyAsItIs() {
    put("\"/amount\"");
    EventType before = announced();

    put("\"/amount\", \"/member/id\"");

    EventType after = announced();
    assertThat(after.searchable())
        .containsExactly(FieldPath.parse("/amount"), FieldPath.parse("/member/id"));
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
    assertThat(after.policyVersion()).isEqualTo(before.policyVersion());
    assertThat(after.schemaVersion()).isEqualTo(before.schemaVersion());
  }

  @Test
  void keepsThemWithANewVersionEvenWhereItDropsThePlace() {
    put("\"/amount\", \"/member/id\"");
    String next = SCHEMA.replace("\"amount\": {\"type\": \"number\"}, ", "");

    Answer answer = admin.asAdmin().post(TYPE + "/versions", "{\"schema\": " + next + "}");

    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    assertThat(answer.body().path("searchable")).isEqualTo(json("[\"/amount\", \"/member/id\"]"));
  }

  private static EventType announced() {
    return EventType.of(
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, "Visit.Made.Clinic"));
  }

  private static Answer put(String searchable) {
    return admin
        .asAdmin()
        .put(
            TYPE,
            """
            {"owner": "claims-portal", "compatibility": "NONE", "schema": %s, "fieldRules": %s,
             "searchable": [%s], "notSensitive": ["/amount"]}
            """
                .formatted(SCHEMA, RULES, searchable));
  }
}
