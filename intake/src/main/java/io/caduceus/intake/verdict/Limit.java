package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;

/** From how many to how many: characters, items or members. */
record Limit(int least, int most) {
  /** What is longer, an engine may read differently or refuse. */
  private static final int MOST_DIGITS = 9;

  static Limit of(ObjectValue schema, String least, String most) throws NotUnderstood {
    return new Limit(
        count(schema.members().getOrDefault(least, new NumberValue("0", 0, 0))),
        schema.members().containsKey(most) ? count(schema.members().get(most)) : Integer.MAX_VALUE);
  }

  private static int count(Json value) throws NotUnderstood {
    if (value instanceof NumberValue(String text, int s, int e)
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Integer.parseInt(text);
    }
    throw new NotUnderstood();
  }

  boolean allows(int count) {
    return least <= count && count <= most;
  }
}
