package io.caduceus.admin.registry;

/** What is done around an announcement; done again, it changes nothing. */
@FunctionalInterface
public interface Preparation<T> {
  /**
   * Sees to it that what has to be there before it is announced is there.
   *
   * @throws NotAnnounced if it could not be done now
   */
  void before(T entry);

  /** Is told of what was announced; once more, if a crash leaves it uncertain that it was told. */
  default void after(T entry) {}
}
