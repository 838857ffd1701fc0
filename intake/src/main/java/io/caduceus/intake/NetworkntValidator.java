package io.caduceus.intake;

import static com.networknt.schema.SpecificationVersion.DRAFT_2019_09;
import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;

import com.google.re2j.Pattern;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.verdict.Check;
import io.caduceus.intake.verdict.Dialect;
import io.caduceus.intake.verdict.Dialect.Version;
import io.caduceus.intake.verdict.SchemaReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * 2019-09 and 2020-12, by networknt. Formats are asserted, as everit asserts them: who writes
 * {@code "format": "date"} means it. Of its errors only places and keyword are taken; its messages
 * quote the rejected value.
 */
final class NetworkntValidator implements SchemaEngine {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schema schema;
  private final DeclaredNames names;
  private final SpecificationVersion version;

  private NetworkntValidator(
      ObjectValue schema, DeclaredNames names, SpecificationVersion version) {
    this.schema = load(tree(schema), version);
    this.names = names;
    this.version = version;
  }

  static NetworkntValidator draft2019(ObjectValue schema, DeclaredNames names) {
    return new NetworkntValidator(schema, names, DRAFT_2019_09);
  }

  static NetworkntValidator draft2020(ObjectValue schema, DeclaredNames names) {
    return new NetworkntValidator(schema, names, DRAFT_2020_12);
  }

  private static Schema load(JsonNode schema, SpecificationVersion version) {
    try {
      Schema compiled = registry(version).getSchema(schema);
      compiled.initializeValidators();
      return compiled;
    } catch (RuntimeException e) {
      throw new SchemaUnusable("networknt cannot compile it: " + e.getMessage());
    }
  }

  /** One for each schema, so that no two event types meet under one {@code $id}. */
  private static SchemaRegistry registry(SpecificationVersion version) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .losslessNarrowing(true)
            .regularExpressionFactory(
                regex -> {
                  Pattern pattern = Pattern.compile(regex);
                  return text -> pattern.matcher(text).find();
                })
            .build();
    return SchemaRegistry.withDefaultDialect(
        version,
        registry ->
            registry
                .schemaRegistryConfig(config)
                .schemaLoader(loader -> loader.allow(NetworkntValidator::isMetaSchema)));
  }

  /** These are on the class path; everything else would have to be fetched. */
  private static boolean isMetaSchema(AbsoluteIri iri) {
    return iri.toString().startsWith("https://json-schema.org/draft/20");
  }

  @Override
  public List<Violation> violations(Body body) {
    return schema.validate(tree(body.root())).stream()
        .limit(MOST_VIOLATIONS)
        .map(error -> violation(error, body.root()))
        .toList();
  }

  @Override
  public Check foresee(ObjectValue schema) {
    Version known = version == DRAFT_2019_09 ? Version.DRAFT_2019_09 : Version.DRAFT_2020_12;
    return SchemaReader.read(schema, new Dialect(known, this::format));
  }

  private Predicate<String> format(String name) {
    Schema format = load(NODES.objectNode().put("format", name), version);
    return text -> format.validate(NODES.stringNode(text)).isEmpty();
  }

  private Violation violation(Error error, Json root) {
    return new Violation(
        names.pointer(root, place(error)),
        error.getKeyword() == null ? "schema" : error.getKeyword(),
        error.getSchemaLocation().getFragment().toString());
  }

  /** Of a member that is missing, where it should be. */
  private static List<String> place(Error error) {
    NodePath path = error.getInstanceLocation();
    Stream<String> place =
        IntStream.range(0, path.getNameCount()).mapToObj(i -> String.valueOf(path.getElement(i)));
    String missing = "required".equals(error.getKeyword()) ? error.getProperty() : null;
    return (missing == null ? place : Stream.concat(place, Stream.of(missing))).toList();
  }

  /**
   * The same value as networknt knows it. Every number is a decimal, in schemas as in bodies:
   * networknt compares those exactly, and goes by way of {@code double} or {@code long} with
   * others.
   */
  private static JsonNode tree(Json json) {
    return switch (json) {
      case ObjectValue object -> {
        ObjectNode tree = NODES.objectNode();
        object.members().forEach((name, value) -> tree.set(name, tree(value)));
        yield tree;
      }
      case ArrayValue array -> {
        ArrayNode tree = NODES.arrayNode(array.items().size());
        array.items().forEach(item -> tree.add(tree(item)));
        yield tree;
      }
      case TextValue(String text, int s, int e) -> NODES.stringNode(text);
      case NumberValue(String text, int s, int e) -> NODES.numberNode(new BigDecimal(text));
      case BooleanValue(boolean truth, int s, int e) -> NODES.booleanNode(truth);
      case NullValue n -> NODES.nullNode();
    };
  }
}
