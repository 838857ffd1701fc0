package io.caduceus.intake.rest;

import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Submission;
import io.caduceus.intake.json.JsonRefused;
import java.util.function.Supplier;

/** No submission could be read from what was sent. */
final class Unreadable extends RuntimeException {
  private final transient Rejected rejected;

  private Unreadable(Rejected rejected) {
    super(rejected.detail(), null, false, false);
    this.rejected = rejected;
  }

  /**
   * Reads a submission.
   *
   * @param reading throws {@link JsonRefused}, or {@link IllegalArgumentException} in words that
   *     name a member and never quote it
   */
  static Submission unless(Supplier<Submission> reading) {
    try {
      return reading.get();
    } catch (JsonRefused e) {
      throw new Unreadable(Rejected.unreadable(e));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(new Rejected(Refusal.INVALID_REQUEST, String.valueOf(e.getMessage())));
    }
  }

  Rejected rejected() {
    return rejected;
  }
}
