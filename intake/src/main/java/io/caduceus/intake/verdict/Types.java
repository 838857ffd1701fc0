package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code type}, for one or for several. */
record Types(
    boolean object,
    boolean array,
    boolean string,
    boolean number,
    boolean integer,
    boolean truth,
    boolean nothing)
    implements Check {
  private static final Set<String> NAMES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  static Check read(Json type) throws NotUnderstood {
    List<Json> items = type instanceof ArrayValue array ? array.items() : List.of(type);
    Set<String> names = new HashSet<>();
    for (Json item : items) {
      if (!(item instanceof TextValue(String name, int s, int e)) || !NAMES.contains(name)) {
        throw new NotUnderstood();
      }
      names.add(name);
    }
    return new Types(
        names.contains("object"),
        names.contains("array"),
        names.contains("string"),
        names.contains("number"),
        names.contains("integer"),
        names.contains("boolean"),
        names.contains("null"));
  }

  @Override
  public Verdict of(Json value) {
    return Verdict.of(
        switch (value) {
          case ObjectValue o -> object;
          case ArrayValue a -> array;
          case TextValue t -> string;
          case NumberValue n -> number || (integer && Numbers.isWhole(n.text()));
          case BooleanValue b -> truth;
          case NullValue n -> nothing;
        });
  }
}
