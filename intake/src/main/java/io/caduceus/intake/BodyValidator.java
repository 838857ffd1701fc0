package io.caduceus.intake;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.StrictJson;
import io.caduceus.intake.verdict.Check;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks bodies against one version of one event type's JSON Schema. Made once and kept; safe for
 * many threads. Two engines stand behind it, because none covers every dialect well: everit for
 * draft-04, -06 and -07, networknt for 2019-09 and 2020-12. They are only asked about bodies that
 * are not certainly valid without.
 */
interface BodyValidator {
  /** How many violations of one body are told. */
  int MOST_VIOLATIONS = 100;

  /** Every violation, up to {@value #MOST_VIOLATIONS}; none if the schema allows the body. */
  List<Violation> violations(Body body);

  /**
   * Compiles a schema. What it refers to must be within it: nothing is ever fetched. Its patterns
   * are RE2, which matches in linear time and therefore knows neither look-around nor
   * back-references.
   *
   * @throws SchemaUnusable if that is not possible
   */
  static BodyValidator of(String schema) {
    ObjectValue parsed = parse(schema);
    DeclaredNames names = DeclaredNames.of(parsed);
    SchemaEngine engine =
        switch (dialect(parsed)) {
          case "draft-04" -> EveritValidator.draft04(parsed, names);
          case "draft-06" -> EveritValidator.draft06(parsed, names);
          case "draft-07" -> EveritValidator.draft07(parsed, names);
          case "draft/2019-09" -> NetworkntValidator.draft2019(parsed, names);
          case "draft/2020-12" -> NetworkntValidator.draft2020(parsed, names);
          case String unknown -> throw new SchemaUnusable("its $schema is no supported dialect");
        };
    requireTermination(parsed, engine);
    Check foreseen = engine.foresee(parsed);
    return foreseen == Check.ASK ? engine : new ForesightValidator(foreseen, engine);
  }

  private static ObjectValue parse(String schema) {
    try {
      Json parsed = StrictJson.parse(schema.getBytes(StandardCharsets.UTF_8), 500);
      if (parsed instanceof ObjectValue object) {
        return object;
      }
    } catch (JsonRefused e) {
      throw new SchemaUnusable("it is not strict JSON: " + e.fault());
    }
    throw new SchemaUnusable("it is no JSON object");
  }

  /** A schema that says nothing is taken as 2020-12. */
  private static String dialect(ObjectValue schema) {
    return schema.members().get("$schema") instanceof TextValue(String uri, int s, int e)
        ? uri.replaceFirst("^https?://json-schema\\.org/", "").replaceFirst("/schema#?$", "")
        : "draft/2020-12";
  }

  /** A reference that leads back to itself would otherwise be found by the first event. */
  private static void requireTermination(ObjectValue schema, SchemaEngine engine) {
    boolean ends;
    try {
      engine.violations(Body.parse(new byte[] {'{', '}'}));
      ends = !Circles.in(schema);
    } catch (StackOverflowError e) {
      ends = false;
    }
    if (!ends) {
      throw new SchemaUnusable("a reference in it leads back to itself");
    }
  }
}
