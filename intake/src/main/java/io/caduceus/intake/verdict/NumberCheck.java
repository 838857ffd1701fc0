package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.verdict.Numbers.Bound;
import io.caduceus.intake.verdict.Numbers.Step;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bounds of a number, and what it has to be a multiple of. */
record NumberCheck(
    @Nullable Bound minimum,
    @Nullable Bound exclusiveMinimum,
    @Nullable Bound maximum,
    @Nullable Bound exclusiveMaximum,
    @Nullable Step multipleOf)
    implements Check {
  static final Set<String> KEYWORDS =
      Set.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf");

  static Check read(ObjectValue schema) throws NotUnderstood {
    String multiple = text(schema, "multipleOf");
    Step step = multiple == null ? null : Step.of(multiple);
    if (step != null && !step.isUsual()) {
      throw new NotUnderstood();
    }
    return new NumberCheck(
        bound(schema, "minimum"),
        bound(schema, "exclusiveMinimum"),
        bound(schema, "maximum"),
        bound(schema, "exclusiveMaximum"),
        step);
  }

  private static @Nullable Bound bound(ObjectValue schema, String keyword) throws NotUnderstood {
    String text = text(schema, keyword);
    return text == null ? null : Bound.of(text);
  }

  private static @Nullable String text(ObjectValue schema, String keyword) throws NotUnderstood {
    return switch (schema.members().get(keyword)) {
      case null -> null;
      case NumberValue(String text, int s, int e) -> text;
      default -> throw new NotUnderstood();
    };
  }

  @Override
  public Verdict of(Json value) {
    return value instanceof NumberValue(String text, int s, int e)
        ? Verdict.of(allows(text))
        : Verdict.VALID;
  }

  private boolean allows(String text) {
    return (minimum == null || Numbers.compare(text, minimum) >= 0)
        && (exclusiveMinimum == null || Numbers.compare(text, exclusiveMinimum) > 0)
        && (maximum == null || Numbers.compare(text, maximum) <= 0)
        && (exclusiveMaximum == null || Numbers.compare(text, exclusiveMaximum) < 0)
        && (multipleOf == null || Numbers.isMultiple(text, multipleOf));
  }
}
