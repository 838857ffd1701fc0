package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ObjectValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a schema's references lead to: itself, or a definition of its own. Each target is read once,
 * so a schema may refer to itself; a body ends, and so does following it.
 */
final class References {
  static final String ROOT = "#";

  /** How many references a value may be led along without a step down into it. */
  private static final int LONGEST_WAY = 32;

  /** Names that no engine has to decode. */
  private static final Pattern DEFINITION =
      Pattern.compile("#/(\\$defs|definitions)/([A-Za-z0-9_.-]+)");

  private final ObjectValue root;
  private final Map<String, Target> targets = new HashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();

  /** Which reference is followed for the same value as which. */
  private final Map<String, Set<String>> ways = new HashMap<>();

  References(ObjectValue root) {
    this.root = root;
  }

  /**
   * @param from where this reference was found, or null if below, so that another value is meant
   */
  Check to(String reference, @Nullable String from) throws NotUnderstood {
    schema(reference);
    if (from != null) {
      ways.computeIfAbsent(from, f -> new HashSet<>()).add(reference);
    }
    return targets.computeIfAbsent(
        reference,
        r -> {
          unread.add(r);
          return new Target();
        });
  }

  /** The next that was referred to and not read yet. */
  @Nullable String next() {
    return unread.poll();
  }

  void read(String reference, Check check) {
    targets.computeIfAbsent(reference, r -> new Target()).check = check;
  }

  Json schema(String reference) throws NotUnderstood {
    if (reference.equals(ROOT)) {
      return root;
    }
    Matcher definition = DEFINITION.matcher(reference);
    if (definition.matches()
        && root.members().get(definition.group(1)) instanceof ObjectValue definitions
        && definitions.members().get(definition.group(2)) instanceof Json schema) {
      return schema;
    }
    throw new NotUnderstood();
  }

  /** Whether every way ends. Ends are taken off until none are left. */
  boolean end() {
    Map<String, Set<String>> open = new HashMap<>(ways);
    for (int i = 0; i < LONGEST_WAY && !open.isEmpty(); i++) {
      Set<String> left = Set.copyOf(open.keySet());
      open.values().removeIf(leads -> leads.stream().noneMatch(left::contains));
    }
    return open.isEmpty();
  }

  private static final class Target implements Check {
    private Check check = ASK;

    @Override
    public Verdict of(Json value) {
      return check.of(value);
    }
  }
}
