package io.caduceus.admin.registry;

/** A neighbour that has to be told of a change, or asked before, did not answer. */
public final class NotAnnounced extends RuntimeException {
  public NotAnnounced(String what, Throwable cause) {
    super(what, cause);
  }
}
