package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refusal.Invalid;
import io.caduceus.admin.answers.Refused;
import io.caduceus.registry.FieldPath;
import io.caduceus.samples.Samples;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodySchemaTests {
  private static final String DRAFT =
      "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void understandsEveryDialectThatIsSupported(String dialect) {
    String schema = "{\"$schema\": \"" + dialect + "\", \"type\": \"object\"}";

    assertThat(BodySchema.of(json(schema)).dialect()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "object"}                                              | /schema/$schema
          {"$schema": "http://json-schema.org/draft-03/schema#"}          | /schema/$schema
          {"$schema": "http://json-schema.org/draft-07/schema#", "type": "wrong"} | /schema/type
          {"$schema": "http://json-schema.org/draft-07/schema#", "type": "string"} | /schema/type
          {"$schema": "http://json-schema.org/draft-07/schema#"}          | /schema/type
          """)
  void refusesWhatIsNoSchemaOfABody(String schema, String pointer) {
    assertThat(faults(schema)).extracting(Fault::pointer).contains(pointer);
  }

  @Test
  void refusesWhatCannotBeJudgedByTheDocumentAlone() {
    List<Fault> faults =
        faults(
            "{"
                + DRAFT
                + """
                , "properties": {
                  "remote": {"$ref": "https://example.org/schema"},
                  "file": {"$ref": "other.json#/x"},
                  "anchor": {"$ref": "#there"},
                  "missing": {"$ref": "#/$defs/missing"},
                  "dynamic": {"$dynamicRef": "#there"},
                  "nested": {"$id": "https://example.org/nested"},
                  "$ref": {"type": "string"},
                  "id": {"type": "string"}},
                 "patternProperties": {"(": {"type": "string"}},
                 "$defs": {"lookAhead": {"type": "string", "pattern": "(?=a)b"}}}
                """);

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/schema/properties/remote",
            "/schema/properties/file",
            "/schema/properties/anchor",
            "/schema/properties/missing",
            "/schema/properties/dynamic",
            "/schema/properties/nested",
            "/schema/patternProperties/(",
            "/schema/$defs/lookAhead");
  }

  @Test
  void saysOfAnExampleWhereItIsWrongAndNotWhatItSays() {
    BodySchema schema = BodySchema.of(json(Samples.CLAIM_DECIDED.schema()));

    List<Fault> faults =
        schema.faultsOf(
            json("{\"claimId\": 4711, \"memberId\": \"M\", \"amountInDispute\": 1, \"x\": \"y\"}"),
            "/examples/0");

    assertThat(faults)
        .extracting(Fault::pointer, Fault::keyword)
        .contains(
            Tuple.tuple("/examples/0/claimId", "type"), Tuple.tuple("/examples/0", "required"));
    assertThat(faults.toString()).doesNotContain("4711");
  }

  @ParameterizedTest
  @CsvSource({
    "/a, true",
    "/b/0, true",
    "/b/*, true",
    "/b/x, false",
    "/m/anything, true",
    "/m/*, true",
    "/r/next/next/a, false",
    "/r/next/next/v, true",
    "/e/one, true",
    "/e/two, true",
    "/e/three, false",
    "/*, true",
    "/nope, false"
  })
  void knowsWhichPlacesASchemaDescribes(String path, boolean described) {
    BodySchema schema =
        BodySchema.of(
            json(
                "{"
                    + DRAFT
                    + """
                    , "properties": {
                      "a": {"type": "string"},
                      "b": {"type": "array", "items": {"type": "string"}},
                      "m": {"type": "object", "additionalProperties": {"type": "string"}},
                      "r": {"$ref": "#/$defs/r"},
                      "e": {"oneOf": [{"properties": {"one": {}}}, {"properties": {"two": {}}}]}},
                     "additionalProperties": false,
                     "$defs": {"r": {"properties": {"next": {"$ref": "#/$defs/r"}, "v": {}}}}}
                    """));

    assertThat(new DescribedPlaces(schema).has(FieldPath.parse(path))).isEqualTo(described);
  }

  private static List<Fault> faults(String schema) {
    Refused refused = catchThrowableOfType(Refused.class, () -> BodySchema.of(json(schema)));
    assertThat(refused.refusal()).isInstanceOf(Invalid.class);
    return ((Invalid) refused.refusal()).faults();
  }
}
