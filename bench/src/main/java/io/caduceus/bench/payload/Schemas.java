package io.caduceus.bench.payload;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The JSON Schemas of bodies, and of the envelopes around them. */
final class Schemas {
  private Schemas() {}

  /** With what most schemas of events have: types, patterns, bounds, a list, nothing undeclared. */
  static String body(int sensitive, String dialect) {
    return """
    {"$schema": "%s",
     "type": "object", "additionalProperties": false, "required": ["claim", "lines"],
     "properties": {
       "claim": {"type": "string", "pattern": "^CLM-[0-9]{8}$"},
       "person": {"type": "object", "additionalProperties": false, "properties": {%s}},
       "lines": {"type": "array", "items": {
         "type": "object", "additionalProperties": false, "required": ["code", "units"],
         "properties": {
           "code": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
           "units": {"type": "integer", "minimum": 1, "maximum": 99},
           "amount": {"type": "number", "minimum": 0},
           "state": {"enum": ["OPEN", "PAID", "DENIED"]}}}},
       "remark": {"type": "string", "maxLength": 1000}}}
    """
        .formatted(dialect, persons(sensitive));
  }

  /** What a peer checks, which has no envelope of its own and gets ours. */
  static String envelope(String body) {
    return """
    {"$schema": "https://json-schema.org/draft/2020-12/schema",
     "type": "object", "required": ["noun", "verb", "object", "body"],
     "properties": {
       "noun": {"type": "string"}, "verb": {"type": "string"}, "object": {"type": "string"},
       "transactionId": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}},
       "body": %s}}
    """
        .formatted(body);
  }

  private static String persons(int sensitive) {
    return IntStream.range(0, sensitive)
        .mapToObj(i -> "\"p%d\": {\"type\": \"string\", \"maxLength\": 64}".formatted(i))
        .collect(Collectors.joining(", "));
  }
}
