package io.caduceus.admin.subjects;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forgets data subjects. It is audited, then put on record, then carried out; what an outage left
 * undone is finished in rounds. Everything that was published about the subject until it is
 * finished is forgotten.
 */
final class Forgetting {
  private static final String ACTION = "subject.forget";

  private final StoredSubjectKeys keys;
  private final ForgettingOrders orders;
  private final Topic topic;
  private final RecordKeys hashes;
  private final Audited audited;

  Forgetting(
      StoredSubjectKeys keys,
      ForgettingOrders orders,
      Topic topic,
      RecordKeys hashes,
      Audited audited) {
    this.keys = keys;
    this.orders = orders;
    this.topic = topic;
    this.hashes = hashes;
    this.audited = audited;
  }

  /** Where keys come from, and who says that they are no more. */
  record Topic(SubjectKeyMirror mirror, SubjectAnnouncer announcer) {}

  /** Where it is put down, and how. */
  record Audited(AuditLog audit, JsonMapper json, InstantSource clock) {}

  /** What the audit says of it. */
  private record Deed(String kind, String subject, long keys) {}

  ForgottenSubject forget(Caller caller, ForgetRequest wanted) {
    SubjectHash subject = hashes.ofSubject(wanted.kind(), wanted.identifier());
    Set<SubjectHash> names = hashes.everyOfSubject(wanted.kind(), wanted.identifier());
    audit(caller, wanted, subject, names);
    names.forEach(it -> orders.open(it, audited.clock().instant()));
    names.forEach(it -> keys.destroy(it, audited.clock().instant()));
    try {
      finish(names);
    } catch (NotAnnounced e) {
      throw Refused.unavailable(
          "Not finished: Kafka does not answer. It is on record and will be finished when Kafka is"
              + " back; until then routers may still open what they know a key for. Ask again to"
              + " hear that it is done.");
    }
    long destroyed = names.stream().mapToLong(keys::destroyed).sum();
    return new ForgottenSubject(wanted.kind(), subject.value(), destroyed, true);
  }

  private void audit(
      Caller caller, ForgetRequest wanted, SubjectHash subject, Set<SubjectHash> names) {
    Instant now = audited.clock().instant();
    String target = wanted.kind() + "/" + subject;
    if (!caller.may(Operation.FORGET_SUBJECT)) {
      String why = "Administrators may forget a data subject.";
      audited.audit().append(AuditEntry.not(Outcome.REFUSED, now, caller, ACTION, target, why));
      throw Refused.forbidden(why);
    }
    long present = names.stream().mapToLong(keys::present).sum();
    String deed =
        audited.json().writeValueAsString(new Deed(wanted.kind(), subject.value(), present));
    audited
        .audit()
        .append(AuditEntry.change(now, caller, ACTION, target, wanted.reason(), null, deed));
  }

  /**
   * Finishes what was left over.
   *
   * @throws NotAnnounced if it cannot be finished now
   */
  void finishLeftOver() {
    List<SubjectHash> open = orders.open();
    if (!open.isEmpty()) {
      finish(open);
    }
  }

  /**
   * Says once more who was forgotten lately: a broker cleans only what it has closed, and closes
   * only what is written to.
   *
   * @throws NotAnnounced if it cannot be said now
   */
  void repeatRecent() {
    orders.recent(audited.clock().instant()).forEach(topic.announcer()::announceDestroyed);
  }

  private void finish(Iterable<SubjectHash> subjects) {
    topic.mirror().catchUp();
    for (SubjectHash subject : subjects) {
      keys.destroy(subject, audited.clock().instant());
      topic.announcer().announceDestroyed(subject);
      orders.close(subject);
    }
  }
}
