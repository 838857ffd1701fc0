package io.caduceus.admin.emergency;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that everybody hears of an emergency before it shows anything: by the audit, which has
 * all of it, and by the log, which has names alone; what people write may hold anything.
 */
final class Alarm {
  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Alarm(AuditLog audit, JsonMapper json, InstantSource clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is done next.
   *
   * @throws Refused or {@link com.mongodb.MongoException} if it cannot be put on record: then do
   *     not do it
   */
  void raised(Caller caller, String action, @Nullable Emergency before, Emergency next) {
    audit.append(
        AuditEntry.change(
            clock.instant(),
            caller,
            action,
            next.id(),
            next.reason(),
            before == null ? null : json.writeValueAsString(before),
            json.writeValueAsString(next)));
    log.warn(
        "emergency action={} emergency={} caller={} operator={} state={} eventTypes={} reveal={}"
            + " until={}",
        action,
        next.id(),
        printable(caller.name()),
        printable(next.operator()),
        next.state(),
        next.eventTypes(),
        next.reveal().reveal(),
        next.until());
  }

  Refused refused(Caller caller, String action, String id, String why) {
    appendNot(Outcome.REFUSED, caller, action, id, why);
    log.warn("emergency refused action={} caller={}", action, printable(caller.name()));
    return Refused.forbidden(why);
  }

  Refused unknown(Caller caller, String action, String id) {
    String why = "There is no such emergency, or none that you may see.";
    appendNot(Outcome.REFUSED, caller, action, id, why);
    return Refused.notFound(why);
  }

  Refused failed(Caller caller, String action, String id) {
    String why = "The emergency was changed by somebody else at the same time.";
    appendNot(Outcome.FAILED, caller, action, id, why);
    return Refused.conflict(why);
  }

  private void appendNot(Outcome outcome, Caller caller, String action, String id, String why) {
    audit.append(AuditEntry.not(outcome, clock.instant(), caller, action, id, why));
  }

  /** Another issuer may call people as it likes. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
