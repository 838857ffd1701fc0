package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which members have to be there once one is. */
record DependentRequired(Map<String, List<String>> needed) implements Check {
  DependentRequired {
    needed = Map.copyOf(needed);
  }

  @Override
  public Verdict of(Json value) {
    if (value instanceof ObjectValue object) {
      Set<String> names = object.members().keySet();
      for (Map.Entry<String, List<String>> entry : needed.entrySet()) {
        if (names.contains(entry.getKey()) && !names.containsAll(entry.getValue())) {
          return Verdict.INVALID;
        }
      }
    }
    return Verdict.VALID;
  }
}
