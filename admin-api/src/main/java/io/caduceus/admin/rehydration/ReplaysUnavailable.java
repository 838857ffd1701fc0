package io.caduceus.admin.rehydration;

/** The broker did not take it, or did not say so; it is tried again. */
public final class ReplaysUnavailable extends RuntimeException {
  ReplaysUnavailable(String what) {
    super(what);
  }
}
