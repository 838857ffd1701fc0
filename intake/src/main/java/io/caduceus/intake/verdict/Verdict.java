package io.caduceus.intake.verdict;

/** What the engine would say of a value, as far as it is known without asking. */
public enum Verdict {
  /** The engine would find nothing to object to. */
  VALID,
  /** The engine would object. */
  INVALID,
  /** Only the engine knows. */
  UNSURE;

  static Verdict of(boolean valid) {
    return valid ? VALID : INVALID;
  }
}
