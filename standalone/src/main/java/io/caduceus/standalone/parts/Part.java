package io.caduceus.standalone.parts;

/**
 * One piece of infrastructure with a life of its own.
 *
 * <p>{@link #start()} returns when the part answers, and throws {@link PartFailed} when it will
 * not. A closed part can be started again, on the same port and with the data it had: that is how
 * the tests of outages work.
 */
public interface Part extends AutoCloseable {

  /** What people call it, such as {@code kafka}. */
  String name();

  void start();

  /** Where a client finds it, in the form that its clients want. */
  String address();

  /** Whether it answers right now. */
  boolean healthy();

  /** Stops it and waits until it has stopped; does nothing when it is not running. */
  @Override
  void close();
}
