package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A text's length, its pattern and its format.
 *
 * @param length in code points
 */
record TextCheck(Limit length, List<Predicate<String>> conditions) implements Check {
  static final Set<String> KEYWORDS = Set.of("minLength", "maxLength", "pattern", "format");

  TextCheck {
    conditions = List.copyOf(conditions);
  }

  static Check read(ObjectValue schema, Dialect dialect) throws NotUnderstood {
    List<Predicate<String>> conditions = new ArrayList<>();
    if (schema.members().get("pattern") instanceof Json pattern) {
      conditions.add(Patterns.of(SchemaReader.text(pattern)));
    }
    if (schema.members().get("format") instanceof Json format) {
      conditions.add(dialect.formats().apply(SchemaReader.text(format)));
    }
    return new TextCheck(Limit.of(schema, "minLength", "maxLength"), conditions);
  }

  @Override
  public Verdict of(Json value) {
    return value instanceof TextValue(String text, int s, int e)
        ? Verdict.of(isAsLong(text) && meetsAll(text))
        : Verdict.VALID;
  }

  /** Only what has more characters than allowed, or few, has to be counted. */
  private boolean isAsLong(String text) {
    int characters = text.length();
    return (characters <= length.most() && characters >= 2L * length.least())
        || length.allows(text.codePointCount(0, characters));
  }

  private boolean meetsAll(String text) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).test(text)) {
        return false;
      }
    }
    return true;
  }
}
