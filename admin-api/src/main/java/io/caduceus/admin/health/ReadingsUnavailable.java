package io.caduceus.admin.health;

/** The broker did not answer. */
public final class ReadingsUnavailable extends RuntimeException {
  public ReadingsUnavailable(String what) {
    super(what);
  }
}
