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

/**
 * {@code enum} and {@code const}. The engines do not agree on whether {@code 1.5} equals {@code
 * 1.50}, nor on the equality of arrays and objects: those are left to them.
 */
final class Constants implements Check {
  private final Set<String> texts = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private boolean yes;
  private boolean no;
  private boolean nothing;
  private boolean compound;

  Constants(List<Json> values) {
    values.forEach(this::add);
  }

  private void add(Json constant) {
    switch (constant) {
      case TextValue(String text, int s, int e) -> texts.add(text);
      case NumberValue(String text, int s, int e) -> numbers.add(text);
      case BooleanValue(boolean truth, int s, int e) -> {
        yes |= truth;
        no |= !truth;
      }
      case NullValue n -> nothing = true;
      case ObjectValue o -> compound = true;
      case ArrayValue a -> compound = true;
    }
  }

  @Override
  public Verdict of(Json value) {
    return switch (value) {
      case TextValue(String text, int s, int e) -> Verdict.of(texts.contains(text));
      case NumberValue(String text, int s, int e) -> number(text);
      case BooleanValue(boolean truth, int s, int e) -> Verdict.of(truth ? yes : no);
      case NullValue n -> Verdict.of(nothing);
      case ObjectValue o -> compound();
      case ArrayValue a -> compound();
    };
  }

  private Verdict compound() {
    return compound ? Verdict.UNSURE : Verdict.INVALID;
  }

  private Verdict number(String text) {
    if (numbers.contains(text)) {
      return Verdict.VALID;
    }
    BigDecimal exact = new BigDecimal(text);
    for (String number : numbers) {
      if (new BigDecimal(number).compareTo(exact) == 0) {
        return Verdict.UNSURE;
      }
    }
    return Verdict.INVALID;
  }
}
