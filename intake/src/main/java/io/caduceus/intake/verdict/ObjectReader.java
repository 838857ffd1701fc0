package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.verdict.ObjectCheck.Member;
import io.caduceus.intake.verdict.ObjectCheck.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a schema says of objects. */
final class ObjectReader {
  private final SchemaReader reader;

  ObjectReader(SchemaReader reader) {
    this.reader = reader;
  }

  Check read(ObjectValue schema) throws NotUnderstood {
    Map<String, Json> declared = members(schema, "properties");
    List<Named> named = new ArrayList<>();
    for (Map.Entry<String, Json> entry : members(schema, "patternProperties").entrySet()) {
      named.add(new Named(Patterns.of(entry.getKey()), reader.below(entry.getValue())));
    }
    Json others = schema.members().get("additionalProperties");
    Check additional = others == null ? Check.ANYTHING : reader.below(others);
    Set<String> required = names(schema.members().get("required"));
    Set<String> names = new HashSet<>(declared.keySet());
    names.addAll(required);
    Map<String, Member> known = new HashMap<>();
    for (String name : names) {
      List<Check> checks = new ArrayList<>();
      if (declared.get(name) instanceof Json of) {
        checks.add(reader.below(of));
      }
      named.stream().filter(n -> n.pattern().test(name)).map(Named::check).forEach(checks::add);
      Check check = checks.isEmpty() ? additional : Combinations.all(checks);
      known.put(name, new Member(check, required.contains(name)));
    }
    Limit size = Limit.of(schema, "minProperties", "maxProperties");
    return new ObjectCheck(size, known, required.size(), named, additional);
  }

  Check dependentRequired(Json value) throws NotUnderstood {
    if (!(value instanceof ObjectValue dependencies)) {
      throw new NotUnderstood();
    }
    Map<String, List<String>> needed = new HashMap<>();
    for (Map.Entry<String, Json> entry : dependencies.members().entrySet()) {
      needed.put(entry.getKey(), List.copyOf(names(entry.getValue())));
    }
    return new DependentRequired(needed);
  }

  private static Map<String, Json> members(ObjectValue schema, String keyword)
      throws NotUnderstood {
    return switch (schema.members().get(keyword)) {
      case null -> Map.of();
      case ObjectValue object -> object.members();
      default -> throw new NotUnderstood();
    };
  }

  private static Set<String> names(@Nullable Json value) throws NotUnderstood {
    if (value == null) {
      return Set.of();
    }
    if (!(value instanceof ArrayValue array)) {
      throw new NotUnderstood();
    }
    Set<String> names = new HashSet<>();
    for (Json name : array.items()) {
      names.add(SchemaReader.text(name));
    }
    return names;
  }
}
