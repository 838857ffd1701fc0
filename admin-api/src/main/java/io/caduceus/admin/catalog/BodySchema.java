package io.caduceus.admin.catalog;

import com.networknt.schema.Error;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema that is valid in its dialect, refers to nothing outside and describes an object.
 */
record BodySchema(JsonNode document, Dialect dialect) {

  /**
   * @throws Refused naming the places that are wrong; {@code pointer}s are relative to a request
   *     that has the schema in its member {@code schema}
   */
  static BodySchema of(JsonNode document) {
    Dialect dialect = Dialect.of(document);
    if (dialect == null) {
      throw Refused.invalid(
          "The schema does not say in $schema that it is draft-04, -06, -07, 2019-09 or 2020-12.",
          fault("/$schema", "$schema", "is none of the dialects that are understood"));
    }
    List<Fault> invalid = errors(dialect.metaschema().validate(document), "/schema");
    if (!invalid.isEmpty()) {
      throw Refused.invalid("invalid-request", "The schema is not valid in its dialect.", invalid);
    }
    BodySchema schema = new BodySchema(document, dialect);
    List<Fault> unusable = References.faults(schema);
    if (!unusable.isEmpty()) {
      throw Refused.invalid(
          "invalid-request", "The schema uses what cannot be judged here.", unusable);
    }
    if (!document.path("type").asString("").equals("object")) {
      throw Refused.invalid(
          "A body is a JSON object.", fault("/type", "type", "is \"object\" at the root"));
    }
    return schema;
  }

  Located root() {
    return new Located(document, "");
  }

  /** Where a local reference leads, or null. */
  @Nullable Located resolve(String reference) {
    if (reference.equals("#")) {
      return root();
    }
    if (!reference.startsWith("#/")) {
      return null;
    }
    String pointer =
        URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    JsonNode target = document.at(JsonPointer.compile(pointer));
    return target.isObject() || target.isBoolean() ? new Located(target, pointer) : null;
  }

  /** What is wrong with a body: places and keywords, no values. */
  List<Fault> faultsOf(JsonNode body, String pointer) {
    return errors(dialect.compile(document).validate(body), pointer);
  }

  private static List<Fault> errors(List<Error> errors, String pointer) {
    return errors.stream()
        .map(
            it ->
                new Fault(
                    pointer + it.getInstanceLocation(),
                    it.getKeyword(),
                    it.getSchemaLocation().toString(),
                    null))
        .distinct()
        .toList();
  }

  static Fault fault(String pointer, String keyword, String message) {
    return new Fault("/schema" + pointer, keyword, "#" + pointer, message);
  }
}
