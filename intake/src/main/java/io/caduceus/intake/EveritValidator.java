package io.caduceus.intake;

import static org.everit.json.schema.loader.SpecificationVersion.DRAFT_4;
import static org.everit.json.schema.loader.SpecificationVersion.DRAFT_6;
import static org.everit.json.schema.loader.SpecificationVersion.DRAFT_7;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.verdict.Check;
import io.caduceus.intake.verdict.Dialect;
import io.caduceus.intake.verdict.SchemaReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaClient;
import org.everit.json.schema.loader.SchemaLoader;
import org.everit.json.schema.loader.SchemaLoader.SchemaLoaderBuilder;
import org.everit.json.schema.loader.SpecificationVersion;
import org.everit.json.schema.regexp.RE2JRegexpFactory;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * draft-04, -06 and -07, by everit. Its messages quote the rejected value: pointer, keyword and
 * schema location are all that is ever taken from its exceptions, and the name of a missing member.
 */
final class EveritValidator implements SchemaEngine {
  private static final Pattern MISSING =
      Pattern.compile("required key \\[(.*)] not found", Pattern.DOTALL);

  private static final SchemaClient NOTHING_IS_FETCHED =
      url -> {
        throw new SchemaUnusable("it refers to something outside itself");
      };

  private final Schema schema;
  private final DeclaredNames names;
  private final SpecificationVersion version;

  private EveritValidator(ObjectValue schema, DeclaredNames names, SpecificationVersion version) {
    this.schema = load((JSONObject) tree(schema, false), version);
    this.names = names;
    this.version = version;
  }

  /** In draft-04 an integer is what is written as one: {@code 1.0} is none. */
  static EveritValidator draft04(ObjectValue schema, DeclaredNames names) {
    return new EveritValidator(schema, names, DRAFT_4);
  }

  static EveritValidator draft06(ObjectValue schema, DeclaredNames names) {
    return new EveritValidator(schema, names, DRAFT_6);
  }

  static EveritValidator draft07(ObjectValue schema, DeclaredNames names) {
    return new EveritValidator(schema, names, DRAFT_7);
  }

  private static Schema load(JSONObject tree, SpecificationVersion version) {
    SchemaLoaderBuilder loader = SchemaLoader.builder();
    switch (version) {
      case DRAFT_4 -> {}
      case DRAFT_6 -> loader.draftV6Support();
      case DRAFT_7 -> loader.draftV7Support();
    }
    // The dialect has been chosen; everit would look for it under one exact spelling.
    tree.remove("$schema");
    try {
      return loader
          .schemaJson(tree)
          .schemaClient(NOTHING_IS_FETCHED)
          .regexpFactory(new RE2JRegexpFactory())
          .build()
          .load()
          .build();
    } catch (SchemaUnusable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SchemaUnusable("everit cannot compile it: " + e.getMessage());
    }
  }

  @Override
  public List<Violation> violations(Body body) {
    try {
      schema.validate(tree(body.root(), version != DRAFT_4));
      return List.of();
    } catch (ValidationException e) {
      List<Violation> violations = new ArrayList<>();
      collect(e, body.root(), violations);
      return violations;
    }
  }

  /** Older drafts are left to everit alone: they differ in more than is worth knowing twice. */
  @Override
  public Check foresee(ObjectValue schema) {
    return version == DRAFT_7
        ? SchemaReader.read(schema, new Dialect(Dialect.Version.DRAFT_07, this::format))
        : Check.ASK;
  }

  private Predicate<String> format(String name) {
    Schema format = load(new JSONObject().put("format", name), version);
    return text -> {
      try {
        format.validate(text);
        return true;
      } catch (ValidationException e) {
        return false;
      }
    };
  }

  private void collect(ValidationException e, Json root, List<Violation> violations) {
    if (violations.size() == MOST_VIOLATIONS) {
      return;
    }
    if (e.getCausingExceptions().isEmpty()) {
      String keyword = e.getKeyword() == null ? "schema" : e.getKeyword();
      violations.add(
          new Violation(
              names.pointer(root, place(root, e)),
              keyword,
              schemaPointer(e.getSchemaLocation(), keyword)));
    } else {
      e.getCausingExceptions().forEach(cause -> collect(cause, root, violations));
    }
  }

  /** Of a member that is missing, where it should be. */
  private static List<String> place(Json root, ValidationException e) {
    List<String> place = segments(root, e.getPointerToViolation());
    // Which one it is, only the message tells; the name in it is the schema's own.
    Matcher missing = MISSING.matcher(e.getErrorMessage());
    if ("required".equals(e.getKeyword()) && missing.matches()) {
      place.add(missing.group(1));
    }
    return place;
  }

  private static String schemaPointer(@Nullable String location, String keyword) {
    String fragment = location == null ? "" : location.substring(location.indexOf('#') + 1);
    return fragment + '/' + keyword;
  }

  /** Everit escapes a name once for each exception it is wrapped in: unescape until it is there. */
  private static List<String> segments(Json root, String pointer) {
    List<String> segments = new ArrayList<>();
    if (pointer.equals("#")) {
      return segments;
    }
    Json here = root;
    for (String escaped : pointer.substring("#/".length()).split("/", -1)) {
      String segment = escaped;
      for (int i = 0; i < Body.MOST_DEPTH && DeclaredNames.step(here, segment) == null; i++) {
        segment = unescape(segment);
      }
      segments.add(segment);
      here = DeclaredNames.step(here, segment);
    }
    return segments;
  }

  private static String unescape(String segment) {
    return segment
        .replace("\\\"", "\"")
        .replace("\\\\", "\\")
        .replace("~1", "/")
        .replace("~0", "~");
  }

  /** The same value as everit knows it, built without org.json's slow and lenient parser. */
  private static Object tree(Json json, boolean integersByValue) {
    return switch (json) {
      case ObjectValue object -> {
        JSONObject tree = new JSONObject();
        object.members().forEach((name, value) -> tree.put(name, tree(value, integersByValue)));
        yield tree;
      }
      case ArrayValue array -> {
        JSONArray tree = new JSONArray(array.items().size());
        array.items().forEach(item -> tree.put(tree(item, integersByValue)));
        yield tree;
      }
      case TextValue(String text, int s, int e) -> text;
      case NumberValue(String text, int s, int e) -> number(text, integersByValue);
      case BooleanValue(boolean truth, int s, int e) -> truth;
      case NullValue n -> JSONObject.NULL;
    };
  }

  private static Number number(String text, boolean integersByValue) {
    boolean integer = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    if (integer && text.length() < 10) {
      return Integer.valueOf(text);
    }
    BigDecimal exact = new BigDecimal(text);
    if (integer || (integersByValue && exact.stripTrailingZeros().scale() <= 0)) {
      BigInteger whole = exact.toBigIntegerExact();
      return whole.bitLength() < 32 ? (Number) whole.intValue() : whole;
    }
    return exact;
  }
}
