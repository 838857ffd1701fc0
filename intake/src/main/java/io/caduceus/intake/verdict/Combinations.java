package io.caduceus.intake.verdict;

import static io.caduceus.intake.verdict.Verdict.INVALID;
import static io.caduceus.intake.verdict.Verdict.UNSURE;
import static io.caduceus.intake.verdict.Verdict.VALID;

import io.caduceus.intake.json.Json;
import java.util.List;

/**
 * Checks made of checks. One that is unsure makes those around it unsure, unless the others settle
 * it without.
 */
final class Combinations {
  private Combinations() {}

  /** Valid if all are. Those after the first that is not are not asked. */
  static Check all(List<Check> checks) {
    return switch (checks.size()) {
      case 0 -> Check.ANYTHING;
      case 1 -> checks.getFirst();
      default -> new All(checks.toArray(Check[]::new));
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, and walked for every value
  private record All(Check[] checks) implements Check {
    @Override
    public Verdict of(Json value) {
      for (Check check : checks) {
        Verdict verdict = check.of(value);
        if (verdict != VALID) {
          return verdict;
        }
      }
      return VALID;
    }
  }

  record Any(List<Check> checks) implements Check {
    @Override
    public Verdict of(Json value) {
      Verdict best = INVALID;
      for (int i = 0; i < checks.size(); i++) {
        Verdict verdict = checks.get(i).of(value);
        if (verdict == VALID) {
          return VALID;
        }
        best = verdict == UNSURE ? UNSURE : best;
      }
      return best;
    }
  }

  record ExactlyOne(List<Check> checks) implements Check {
    @Override
    public Verdict of(Json value) {
      int valid = 0;
      for (int i = 0; i < checks.size(); i++) {
        switch (checks.get(i).of(value)) {
          case VALID -> valid++;
          case INVALID -> {}
          case UNSURE -> {
            return UNSURE;
          }
        }
      }
      return Verdict.of(valid == 1);
    }
  }

  record Not(Check check) implements Check {
    @Override
    public Verdict of(Json value) {
      return switch (check.of(value)) {
        case VALID -> INVALID;
        case INVALID -> VALID;
        case UNSURE -> UNSURE;
      };
    }
  }

  record Conditional(Check condition, Check then, Check otherwise) implements Check {
    @Override
    public Verdict of(Json value) {
      return switch (condition.of(value)) {
        case VALID -> then.of(value);
        case INVALID -> otherwise.of(value);
        case UNSURE -> UNSURE;
      };
    }
  }
}
