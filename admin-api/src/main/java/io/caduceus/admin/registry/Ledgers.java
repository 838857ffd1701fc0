package io.caduceus.admin.registry;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/** Opens the ledgers, and knows them all. */
public final class Ledgers {
  private final MongoDatabase store;
  private final AuditLog audit;
  private final Announcements announcements;
  private final JsonMapper json;
  private final InstantSource clock;
  private final List<Announcer<?>> announcers = new CopyOnWriteArrayList<>();
  private final List<Consumer<SpecificRecord>> followers = new CopyOnWriteArrayList<>();

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
    return new Ledger<>(entries, announcer, audit, json, clock, this::tell);
  }

  /**
   * Lets somebody hear of every change once it is on record and before it is announced.
   *
   * @param follower must not throw; what it misses by a crash, it finds on record
   */
  public void follow(Consumer<SpecificRecord> follower) {
    followers.add(follower);
  }

  private void tell(SpecificRecord changed) {
    followers.forEach(it -> it.accept(changed));
  }

  /** Whether all that is on record is announced now. */
  public boolean announceAll() {
    return announcers.stream().allMatch(Announcer::announceAll);
  }

  /** Whether all that was left unannounced is announced now. */
  boolean announceLeftOver() {
    return announcers.stream().allMatch(Announcer::announceLeftOver);
  }
}
