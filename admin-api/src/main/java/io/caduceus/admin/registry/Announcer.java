package io.caduceus.admin.registry;

import com.mongodb.MongoException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what is on record of one {@link Kind}. Whoever announces looks again afterwards, and
 * announces what is on record by then: so the last word on the topic, which is the one that
 * compaction keeps, is never an older one, even if two processes announce at the same time.
 */
final class Announcer<T extends Registered<T>> {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);

  private final Kind<T> kind;
  private final RegistryCollection<T> entries;
  private final Preparation<T> preparation;
  private final Announcements announcements;

  Announcer(
      Kind<T> kind,
      RegistryCollection<T> entries,
      Preparation<T> preparation,
      Announcements announcements) {
    this.kind = kind;
    this.entries = entries;
    this.preparation = preparation;
    this.announcements = announcements;
  }

  /** Whether it is announced now; if not, it remains marked as unannounced. */
  boolean announce(T entry) {
    try {
      T current = entry;
      long sent;
      do {
        sent = current.revision();
        preparation.before(current);
        announcements.announce(kind.topic(), current.key(), current.announcement());
        preparation.after(current);
        Kept<T> stored = entries.find(current.key());
        current = stored == null ? current : stored.entry();
      } while (current.revision() != sent);
      entries.markAnnounced(current);
      return true;
    } catch (NotAnnounced e) {
      return postpone(entry, String.valueOf(e.getMessage()));
    } catch (MongoException e) {
      return postpone(entry, e.getClass().getSimpleName());
    }
  }

  private boolean postpone(T entry, String reason) {
    log.warn(
        "announcement postponed topic={} key={} revision={} reason={}",
        kind.topic(),
        entry.key(),
        entry.revision(),
        reason);
    return false;
  }

  /** Whether all that is on record is announced now. */
  boolean announceAll() {
    return announce(entries.keys());
  }

  /** Whether all that was left unannounced is announced now. */
  boolean announceLeftOver() {
    return announce(entries.unannounced());
  }

  private boolean announce(List<String> keys) {
    for (String key : keys) {
      Kept<T> stored = entries.find(key);
      if (stored != null && !announce(stored.entry())) {
        return false;
      }
    }
    return true;
  }
}
