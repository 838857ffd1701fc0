package io.caduceus.admin.reconciliation;

/** The broker did not answer; a later round asks again. */
public final class FirehoseUnavailable extends RuntimeException {
  public FirehoseUnavailable(String what) {
    super(what);
  }
}
