package io.caduceus.admin.answers;

/**
 * An answer that has begun cannot be finished. Nothing can be said in it any more; the server
 * closes the connection, so that nobody takes half of it for the whole.
 */
public final class BrokenOff extends RuntimeException {
  /**
   * @param what was being answered; it is what the log says
   */
  public BrokenOff(String what) {
    // What went wrong has been said elsewhere, and may quote.
    super(what, null, false, false);
  }
}
