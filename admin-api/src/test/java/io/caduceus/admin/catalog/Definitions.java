package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static java.util.stream.Collectors.joining;

import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import tools.jackson.databind.node.ObjectNode;

/** The samples as requests to register them. */
public final class Definitions {
  private Definitions() {}

  /** What to PUT to register a sample. */
  public static String of(EventType type) {
    return of(type, type.schema());
  }

  /** The same with another schema and without examples. */
  public static String of(EventType type, String schema) {
    String rules =
        type.fieldRules().stream()
            .map(
                it ->
                    "{\"path\": \"%s\", \"classification\": \"%s\"}"
                        .formatted(it.path(), it.classification()))
            .collect(joining(","));
    return """
    {"owner": "%s", "description": "%s", "schema": %s, "fieldRules": [%s], "publishers": ["%s"],
     "retention": "P365D", "examples": %s}
    """
        .formatted(
            type.owner(),
            type.description(),
            schema,
            rules,
            type.owner(),
            schema.equals(type.schema()) ? "[" + Samples.body(type) + "]" : "[]");
  }

  /** The sample's schema with one more member. */
  static String widened(EventType type) {
    var schema = (ObjectNode) json(type.schema());
    ((ObjectNode) schema.path("properties")).set("addedLater", json("{\"type\": \"string\"}"));
    return schema.toString();
  }

  /** That schema as a new version, whose member is declared to need no rule. */
  static String version(EventType type) {
    return "{\"schema\": " + widened(type) + ", \"notSensitive\": [\"/addedLater\"]}";
  }
}
