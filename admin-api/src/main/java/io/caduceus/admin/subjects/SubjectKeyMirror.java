package io.caduceus.admin.subjects;

import io.caduceus.admin.registry.NotAnnounced;

/** Brings the topic of subject keys into the store. The edge of this module. */
public interface SubjectKeyMirror {
  /**
   * Returns when every key that was on the topic is in the store.
   *
   * @throws NotAnnounced if that did not come about in time
   */
  void catchUp();
}
