package io.caduceus.admin.audit;

/** Where checkpoints are kept out of reach of whoever can write to the database. */
@FunctionalInterface
public interface Witness {
  /**
   * Keeps a checkpoint; when this returns, it is kept.
   *
   * @param checkpoint a line of JSON
   * @throws NotWitnessed if that is not certain
   */
  void attest(String checkpoint);

  /** A checkpoint could not be handed on; a later one says all that it would have said. */
  final class NotWitnessed extends RuntimeException {
    NotWitnessed(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
