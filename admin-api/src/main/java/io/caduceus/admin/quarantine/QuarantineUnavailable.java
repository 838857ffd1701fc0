package io.caduceus.admin.quarantine;

/** The broker did not answer; a later round asks again. */
public final class QuarantineUnavailable extends RuntimeException {
  public QuarantineUnavailable(String what) {
    super(what);
  }
}
