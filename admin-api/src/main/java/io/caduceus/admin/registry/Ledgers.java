package io.caduceus.admin.registry;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Opens the ledgers, and knows them all. */
public final class Ledgers {
  private final MongoDatabase store;
  private final AuditLog audit;
  private final Announcements announcements;
  private final JsonMapper json;
  private final InstantSource clock;
  private final List<Announcer<?>> announcers = new CopyOnWriteArrayList<>();

  public Ledgers(
      MongoDatabase store,
      AuditLog audit,
      Announcements announcements,
      JsonMapper json,
      InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.announcements = announcements;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Opens the ledger of a kind.
   *
   * @param preparation what is done before and after something of this kind is announced
   */
  public <T extends Registered<T>> Ledger<T> open(Kind<T> kind, Preparation<T> preparation) {
    RegistryCollection<T> entries = new RegistryCollection<>(store, kind, json);
    Announcer<T> announcer = new Announcer<>(kind, entries, preparation, announcements);
    announcers.add(announcer);
    return new Ledger<>(entries, announcer, audit, json, clock);
  }

  /** Whether all that is on record is announced now. */
  boolean announceAll() {
    return announcers.stream().allMatch(Announcer::announceAll);
  }

  /** Whether all that was left unannounced is announced now. */
  boolean announceLeftOver() {
    return announcers.stream().allMatch(Announcer::announceLeftOver);
  }
}
