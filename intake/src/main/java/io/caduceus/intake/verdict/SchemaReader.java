package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.verdict.Combinations.Any;
import io.caduceus.intake.verdict.Combinations.Conditional;
import io.caduceus.intake.verdict.Combinations.ExactlyOne;
import io.caduceus.intake.verdict.Combinations.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema into the check that stands for it. A subschema with anything in it that is not
 * understood becomes {@link Check#ASK}; what may change the meaning of other places makes one of
 * the whole schema.
 */
public final class SchemaReader {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "examples",
          "deprecated");

  /** Below the root these can change where references lead, what is a keyword, what was seen. */
  private static final Set<String> FAR_REACHING =
      Set.of(
          "$schema",
          "$id",
          "$anchor",
          "$dynamicAnchor",
          "$dynamicRef",
          "$recursiveAnchor",
          "$recursiveRef",
          "$vocabulary",
          "unevaluatedItems",
          "unevaluatedProperties");

  private final Dialect dialect;
  private final References references;
  private final ObjectReader objects = new ObjectReader(this);

  /** The reference that led here, as long as it is about the same value. */
  private @Nullable String here = References.ROOT;

  private SchemaReader(ObjectValue root, Dialect dialect) {
    this.dialect = dialect;
    references = new References(root);
  }

  /** Whoever gets {@link Check#ASK} from here need not ask it. */
  public static Check read(ObjectValue root, Dialect dialect) {
    if (root.members().values().stream().anyMatch(SchemaReader::isFarReaching)
        || root.members().keySet().stream().anyMatch(SchemaReader::changesTheRoot)) {
      return Check.ASK;
    }
    SchemaReader reader = new SchemaReader(root, dialect);
    Check check = reader.schema(root);
    reader.references.read(References.ROOT, check);
    return reader.readReferences() ? check : Check.ASK;
  }

  private boolean readReferences() {
    try {
      for (String next = references.next(); next != null; next = references.next()) {
        here = next;
        references.read(next, schema(references.schema(next)));
      }
      return references.end();
    } catch (NotUnderstood e) {
      return false;
    }
  }

  private static boolean changesTheRoot(String name) {
    return FAR_REACHING.contains(name) && !name.equals("$schema") && !name.equals("$id");
  }

  private static boolean isFarReaching(Json below) {
    return switch (below) {
      case ObjectValue object ->
          object.members().keySet().stream().anyMatch(FAR_REACHING::contains)
              || object.members().values().stream().anyMatch(SchemaReader::isFarReaching);
      case ArrayValue array -> array.items().stream().anyMatch(SchemaReader::isFarReaching);
      default -> false;
    };
  }

  /** Of a value below the one that is looked at. */
  Check below(Json schema) {
    String before = here;
    here = null;
    Check check = schema(schema);
    here = before;
    return check;
  }

  private Check schema(Json schema) {
    try {
      return switch (schema) {
        case BooleanValue(boolean truth, int s, int e) -> truth ? Check.ANYTHING : Check.NOTHING;
        case ObjectValue object -> keywords(object);
        default -> Check.ASK;
      };
    } catch (NotUnderstood e) {
      return Check.ASK;
    }
  }

  private Check keywords(ObjectValue schema) throws NotUnderstood {
    Map<String, Json> members = schema.members();
    if (dialect.referenceStandsAlone() && members.containsKey("$ref")) {
      for (String name : members.keySet()) {
        if (!name.equals("$ref") && !WITHOUT_EFFECT.contains(name)) {
          throw new NotUnderstood();
        }
      }
    }
    List<Check> checks = new ArrayList<>();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      if (!dialect.knows(member.getKey())) {
        throw new NotUnderstood();
      }
      if (!isPartOfOthers(member.getKey())) {
        checks.add(keyword(member.getKey(), member.getValue(), schema));
      }
    }
    if (hasAny(members, NumberCheck.KEYWORDS)) {
      checks.add(NumberCheck.read(schema));
    }
    if (hasAny(members, TextCheck.KEYWORDS)) {
      checks.add(TextCheck.read(schema, dialect));
    }
    if (hasAny(members, ArrayCheck.KEYWORDS) || members.containsKey("prefixItems")) {
      checks.add(array(schema));
    }
    if (hasAny(members, ObjectCheck.KEYWORDS)) {
      checks.add(objects.read(schema));
    }
    return Combinations.all(checks);
  }

  private static boolean hasAny(Map<String, Json> members, Set<String> keywords) {
    return keywords.stream().anyMatch(members::containsKey);
  }

  private boolean isPartOfOthers(String name) {
    return WITHOUT_EFFECT.contains(name)
        || NumberCheck.KEYWORDS.contains(name)
        || TextCheck.KEYWORDS.contains(name)
        || ArrayCheck.KEYWORDS.contains(name)
        || ObjectCheck.KEYWORDS.contains(name)
        || name.equals("prefixItems")
        || name.equals("then")
        || name.equals("else");
  }

  private Check keyword(String name, Json value, ObjectValue schema) throws NotUnderstood {
    return switch (name) {
      case "type" -> Types.read(value);
      case "enum" -> new Constants(items(value));
      case "const" -> new Constants(List.of(value));
      case "allOf" -> Combinations.all(schemas(value));
      case "anyOf" -> new Any(schemas(value));
      case "oneOf" -> new ExactlyOne(schemas(value));
      case "not" -> new Not(schema(value));
      case "if" -> conditional(value, schema.members());
      case "dependentRequired" -> objects.dependentRequired(value);
      case "$ref" -> references.to(text(value), here);
      default -> throw new NotUnderstood();
    };
  }

  private Check conditional(Json condition, Map<String, Json> members) {
    Json then = members.get("then");
    Json otherwise = members.get("else");
    return new Conditional(
        schema(condition),
        then == null ? Check.ANYTHING : schema(then),
        otherwise == null ? Check.ANYTHING : schema(otherwise));
  }

  private Check array(ObjectValue schema) throws NotUnderstood {
    Json first = schema.members().get("prefixItems");
    Json rest = schema.members().get("items");
    return new ArrayCheck(
        Limit.of(schema, "minItems", "maxItems"),
        ArrayCheck.unique(schema),
        first == null ? List.of() : items(first).stream().map(this::below).toList(),
        rest == null ? Check.ANYTHING : below(rest));
  }

  private List<Check> schemas(Json value) throws NotUnderstood {
    return items(value).stream().map(this::schema).toList();
  }

  static List<Json> items(Json value) throws NotUnderstood {
    if (value instanceof ArrayValue array && !array.items().isEmpty()) {
      return array.items();
    }
    throw new NotUnderstood();
  }

  static String text(Json value) throws NotUnderstood {
    if (value instanceof TextValue(String text, int s, int e)) {
      return text;
    }
    throw new NotUnderstood();
  }
}
