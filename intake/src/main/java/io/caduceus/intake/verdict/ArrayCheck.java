package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many items, what each is, and whether they differ.
 *
 * @param first the schemas of the first items, one each
 * @param rest the schema of those after them
 */
record ArrayCheck(Limit size, boolean unique, List<Check> first, Check rest) implements Check {
  static final Set<String> KEYWORDS = Set.of("minItems", "maxItems", "uniqueItems", "items");

  ArrayCheck {
    first = List.copyOf(first);
  }

  static boolean unique(ObjectValue schema) throws NotUnderstood {
    return switch (schema.members().get("uniqueItems")) {
      case null -> false;
      case BooleanValue(boolean truth, int s, int e) -> truth;
      default -> throw new NotUnderstood();
    };
  }

  @Override
  public Verdict of(Json value) {
    return switch (value) {
      case ArrayValue array -> of(array.items());
      // networknt wants the values of an object's members to differ as well.
      case ObjectValue object when unique -> Verdict.UNSURE;
      default -> Verdict.VALID;
    };
  }

  private Verdict of(List<Json> items) {
    if (!size.allows(items.size())) {
      return Verdict.INVALID;
    }
    for (int i = 0; i < items.size(); i++) {
      Verdict verdict = (i < first.size() ? first.get(i) : rest).of(items.get(i));
      if (verdict != Verdict.VALID) {
        return verdict;
      }
    }
    return unique && !differ(items) ? Verdict.UNSURE : Verdict.VALID;
  }

  /** Whether that is certain. */
  private static boolean differ(List<Json> items) {
    Set<Object> seen = new HashSet<>();
    for (Json item : items) {
      Object key = key(item);
      if (key == null || !seen.add(key)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object key(Json item) {
    return switch (item) {
      case TextValue(String text, int s, int e) -> text;
      case NumberValue(String text, int s, int e) -> new BigDecimal(text).stripTrailingZeros();
      case BooleanValue(boolean truth, int s, int e) -> truth;
      case NullValue n -> NullValue.class;
      case ObjectValue o -> null;
      case ArrayValue a -> null;
    };
  }
}
