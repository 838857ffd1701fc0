package io.caduceus.intake.verdict;

import io.caduceus.intake.json.Json;

/** A schema, or a part of one, ready to judge values. Immutable, and safe for many threads. */
@FunctionalInterface
public interface Check {
  /** Allows everything. */
  Check ANYTHING = value -> Verdict.VALID;

  /** Allows nothing. */
  Check NOTHING = value -> Verdict.INVALID;

  /** Stands for what is not understood. */
  Check ASK = value -> Verdict.UNSURE;

  Verdict of(Json value);
}
