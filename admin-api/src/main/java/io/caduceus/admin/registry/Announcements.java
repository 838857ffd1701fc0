package io.caduceus.admin.registry;

import org.apache.avro.specific.SpecificRecord;

/** The compacted topics from which the other processes learn. The edge of this module. */
public interface Announcements {
  /**
   * Puts a record on a topic; when this returns, all in-sync replicas have it.
   *
   * @throws NotAnnounced if that is not certain
   */
  void announce(String topic, String key, SpecificRecord record);
}
