package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event type that has the 18 identifiers of HIPAA's Safe Harbor, 45 CFR 164.514(b)(2)(i)(A) to
 * (R), in every shape that a body may have, and bodies for it.
 */
public final class Patient {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** One for each identifier, (A) to (R), but for those whose parts have rules of their own. */
  private static final List<String> SENSITIVE =
      List.of(
          "/names/*/*",
          "/geography/street",
          "/geography/city",
          "/geography/zip",
          "/dates",
          "/phones/*/number",
          "/fax",
          "/email",
          "/ssn",
          "/recordNumber",
          "/beneficiary",
          "/accounts",
          "/licenses/*",
          "/vehicle~1plate",
          "/device~0serial",
          "/url",
          "/address",
          "/biometrics",
          "/photograph",
          "/other");

  /** Some in each shape that a single value may have, and some within what is sealed as one. */
  private static final List<String> SEARCHABLE =
      List.of(
          "/names/*/*",
          "/dates/birth",
          "/phones/*/number",
          "/fax",
          "/email",
          "/ssn",
          "/recordNumber",
          "/licenses/driver",
          "/vehicle~1plate",
          "/device~0serial",
          "/other/*");

  private static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "required": ["purpose", "ssn"],
       "properties": {
         "purpose": {"enum": ["TREATMENT", "PAYMENT"]},
         "names": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
         "geography": {"type": "object", "additionalProperties": false, "properties": {
           "street": {"type": "string"}, "city": {"type": "string"}, "state": {"enum": ["MO"]},
           "zip": {"type": "string", "maxLength": 20}}},
         "dates": {"type": "object", "additionalProperties": {"type": "string"}},
         "phones": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "properties": {"number": {"type": "string"}, "kind": {"enum": ["HOME"]}}}},
         "fax": {"type": ["string", "null"]},
         "email": {"type": "string", "pattern": "@"},
         "ssn": {"type": "number"},
         "recordNumber": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
         "beneficiary": {"type": "string", "minLength": 20},
         "accounts": {"type": "object", "additionalProperties": {"type": "string"}},
         "licenses": {"type": "object", "additionalProperties": false,
           "properties": {"driver": {"type": "string"}, "pilot": {"type": "string"}}},
         "vehicle/plate": {"type": "string"},
         "device~serial": {"type": "string"},
         "url": {"type": "string"},
         "address": {"type": "string"},
         "biometrics": {"type": "string"},
         "photograph": {"type": "string"},
         "other": {"type": "array", "items": {"type": ["string", "number"]}}}}
      """;

  private Patient() {}

  /**
   * As the admin API takes it.
   *
   * @param dialect of JSON Schema: which one decides which library validates
   */
  public static ObjectNode definition(String dialect, String owner, String... publishers) {
    ObjectNode definition =
        JSON.createObjectNode().put("owner", owner).put("description", "Marked values.");
    definition.set("schema", ((ObjectNode) JSON.readTree(SCHEMA)).put("$schema", dialect));
    for (String publisher : publishers) {
      definition.withArray("publishers").add(publisher);
    }
    for (String path : SENSITIVE) {
      definition.withArray("fieldRules").addObject().put("path", path).put("classification", "PHI");
    }
    SEARCHABLE.forEach(definition.putArray("searchable")::add);
    return definition;
  }

  /** A body that its schema allows, with new marks in all that is sensitive. */
  public static ObjectNode body(Marks marks) {
    ObjectNode body = JSON.createObjectNode().put("purpose", "TREATMENT");
    body.putArray("names").addArray().add(marks.text()).add("Jr. " + marks.text());
    body.withArray("names").addArray().add("Zoë \"" + marks.text() + "\"");
    body.putObject("geography")
        .put("street", "4711 " + marks.text() + " Street")
        .put("city", marks.text())
        .put("state", "MO")
        .put("zip", marks.text());
    body.putObject("dates")
        .put("birth", "1961-02-03 " + marks.text())
        .put(marks.text(), "admitted");
    body.putArray("phones").addObject().put("number", "+1 " + marks.text()).put("kind", "HOME");
    body.put("fax", marks.text());
    body.put("email", marks.text() + "@example.org");
    body.put("ssn", marks.number());
    body.put("recordNumber", marks.number());
    body.put("beneficiary", marks.text());
    body.putObject("accounts").put(marks.text(), marks.text());
    body.putObject("licenses").put("driver", marks.text()).put("pilot", "\u0000" + marks.text());
    body.put("vehicle/plate", marks.text());
    body.put("device~serial", "{\"udi\": \"" + marks.text() + "\", \"n\": " + marks.number() + "}");
    body.put("url", "https://portal.example/p/" + marks.text() + "?q=" + marks.text());
    body.put("address", "2001:db8::" + marks.text());
    body.put("biometrics", base64("ridges " + marks.text()));
    body.put("photograph", "data:image/png;base64," + base64(marks.text()));
    body.putArray("other").add("<note>" + marks.text() + "</note>").add(marks.number());
    return body;
  }

  /** The sensitive members of {@link #body}, in whose subtree everything is marked. */
  public static List<String> sensitive() {
    return SENSITIVE.stream().map(path -> path.replaceFirst("/\\*.*", "")).distinct().toList();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
