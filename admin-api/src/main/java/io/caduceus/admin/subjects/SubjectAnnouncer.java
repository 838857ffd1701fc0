package io.caduceus.admin.subjects;

import io.caduceus.admin.registry.Announcements;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.Topics;
import io.caduceus.protect.SubjectHash;
import io.caduceus.protect.avro.SubjectKeyRecord;

/**
 * Says on the topic what the store says of keys. It looks again afterwards, so that the last word,
 * which compaction keeps, is never an older one, even if two processes announce at the same time.
 */
public final class SubjectAnnouncer {
  private final StoredSubjectKeys keys;
  private final Announcements announcements;

  SubjectAnnouncer(StoredSubjectKeys keys, Announcements announcements) {
    this.keys = keys;
    this.announcements = announcements;
  }

  /**
   * Says which keys of a subject are no more.
   *
   * @throws NotAnnounced if it is not certain that all of it was said
   */
  void announceDestroyed(SubjectHash subject) {
    keys.destroyedIds(subject).forEach(this::announce);
  }

  /**
   * Says all there is, to a topic that has lost what it had.
   *
   * @throws NotAnnounced if it is not certain that all of it was said
   */
  public void announceAll() {
    keys.forEachId(this::announce);
  }

  private void announce(String id) {
    SubjectKeyRecord now = keys.record(id);
    SubjectKeyRecord said = null;
    while (now != null && !now.equals(said)) {
      announcements.announce(Topics.SUBJECT_KEYS, id, now);
      said = now;
      now = keys.record(id);
    }
  }
}
