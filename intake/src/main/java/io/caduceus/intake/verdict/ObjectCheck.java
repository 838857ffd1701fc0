package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many members, which have to be there, and what each is.
 *
 * @param known by their names, those that the schema declares or requires, with all that it says of
 *     them
 * @param required how many of the known have to be there
 * @param named what it says of others by their names
 * @param additional what it says of those left
 */
record ObjectCheck(
    Limit size, Map<String, Member> known, int required, List<Named> named, Check additional)
    implements Check {
  static final Set<String> KEYWORDS =
      Set.of(
          "properties",
          "patternProperties",
          "additionalProperties",
          "required",
          "minProperties",
          "maxProperties");

  record Member(Check check, boolean required) {}

  record Named(Predicate<String> pattern, Check check) {}

  ObjectCheck {
    known = Map.copyOf(known);
    named = List.copyOf(named);
  }

  @Override
  public Verdict of(Json value) {
    return value instanceof ObjectValue object ? of(object.members()) : Verdict.VALID;
  }

  private Verdict of(Map<String, Json> members) {
    if (!size.allows(members.size())) {
      return Verdict.INVALID;
    }
    int missing = required;
    for (Map.Entry<String, Json> entry : members.entrySet()) {
      Member member = known.get(entry.getKey());
      Verdict verdict =
          member == null
              ? other(entry.getKey(), entry.getValue())
              : member.check.of(entry.getValue());
      if (verdict != Verdict.VALID) {
        return verdict;
      }
      missing -= member != null && member.required ? 1 : 0;
    }
    return Verdict.of(missing == 0);
  }

  private Verdict other(String name, Json value) {
    boolean matched = false;
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i).pattern.test(name)) {
        matched = true;
        Verdict verdict = named.get(i).check.of(value);
        if (verdict != Verdict.VALID) {
          return verdict;
        }
      }
    }
    return matched ? Verdict.VALID : additional.of(value);
  }
}
