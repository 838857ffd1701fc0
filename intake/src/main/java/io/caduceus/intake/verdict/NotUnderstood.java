package io.caduceus.intake.verdict;

/** Something in a schema that only the engine knows how to take. */
final class NotUnderstood extends Exception {
  private static final long serialVersionUID = 1;

  NotUnderstood() {
    super(null, null, false, false);
  }
}
