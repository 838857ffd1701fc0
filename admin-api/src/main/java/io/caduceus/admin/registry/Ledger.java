package io.caduceus.admin.registry;

import com.mongodb.MongoException;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refusal.Conflict;
import io.caduceus.admin.answers.Refusal.Forbidden;
import io.caduceus.admin.answers.Refusal.Invalid;
import io.caduceus.admin.answers.Refusal.NotFound;
import io.caduceus.admin.answers.Refusal.Unavailable;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where one {@link Kind} of thing is on record. A change is audited, then written, then announced;
 * each step is certain before the next begins, so that a crash leaves at worst an audited intent
 * that was not carried out, or a change that the {@link Reconciler} has yet to announce.
 */
public final class Ledger<T extends Registered<T>> {
  private final RegistryCollection<T> entries;
  private final Announcer<T> announcer;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Consumer<SpecificRecord> followers;

  Ledger(
      RegistryCollection<T> entries,
      Announcer<T> announcer,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock,
      Consumer<SpecificRecord> followers) {
    this.entries = entries;
    this.announcer = announcer;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
    this.followers = followers;
  }

  public @Nullable Kept<T> find(String key) {
    return entries.find(key);
  }

  /** All that a filter over the documents finds. */
  public List<T> all(Bson which) {
    return entries.all(which);
  }

  /** A part of what is wanted, in the order of the keys. */
  public Page<Kept<T>> page(@Nullable Cursor after, int limit, Predicate<T> wanted) {
    String key = after == null ? null : after.parts().getFirst();
    return Page.of(entries.list(key, limit + 1, wanted), limit, it -> Cursor.of(it.entry().key()));
  }

  /**
   * Takes something from what it is to what it becomes.
   *
   * @param step decides; it gets what is on record, or null, and returns what shall be, or throws
   *     {@link Refused}. If it returns an equal, nothing is done
   * @throws Refused by the step, or as a conflict if somebody else was faster
   * @throws MongoException if the store is down; the change may then have been made only if its
   *     audit entry is there
   */
  public Kept<T> change(Intent intent, Step<T> step) {
    Kept<T> before = entries.find(intent.key());
    T wanted = decide(intent, step, before == null ? null : before.entry());
    if (before != null && wanted.equals(before.entry())) {
      return before;
    }
    T next = wanted.atRevision(before == null ? 1 : before.entry().revision() + 1);
    audit.append(
        AuditEntry.change(
            clock.instant(),
            intent.caller(),
            intent.action(),
            intent.key(),
            intent.reason(),
            before == null ? null : json.writeValueAsString(before.entry().audited()),
            json.writeValueAsString(next.audited())));
    boolean written = before == null ? entries.insert(next) : entries.replace(next);
    if (!written) {
      String why = intent.key() + " was changed by somebody else at the same time.";
      appendNot(Outcome.FAILED, intent, why);
      throw Refused.conflict(why);
    }
    followers.accept(next.announcement());
    return new Kept<>(next, announcer.announce(next));
  }

  private T decide(Intent intent, Step<T> step, @Nullable T before) {
    try {
      return step.from(before);
    } catch (Refused refused) {
      switch (refused.refusal()) {
        // What one may not see is said not to be there: that is a refusal, too.
        case Forbidden it -> appendNot(Outcome.REFUSED, intent, it.why());
        case NotFound it -> appendNot(Outcome.REFUSED, intent, it.why());
        // Nobody was denied anything; it just cannot be so.
        case Conflict _, Invalid _, Unavailable _ -> {}
      }
      throw refused;
    }
  }

  private void appendNot(Outcome outcome, Intent intent, String why) {
    audit.append(
        AuditEntry.not(
            outcome, clock.instant(), intent.caller(), intent.action(), intent.key(), why));
  }

  /** Decides what becomes of something. */
  @FunctionalInterface
  public interface Step<T> {
    T from(@Nullable T before);
  }
}
