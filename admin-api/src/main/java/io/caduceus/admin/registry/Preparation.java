package io.caduceus.admin.registry;

/** What has to be there before something may be announced; done again, it changes nothing. */
@FunctionalInterface
public interface Preparation<T> {
  /**
   * @throws NotAnnounced if it could not be done now
   */
  void before(T entry);
}
