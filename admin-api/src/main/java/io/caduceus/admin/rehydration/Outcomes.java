package io.caduceus.admin.rehydration;

import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of rehydrations without anybody's order: audited, then on record. */
final class Outcomes {
  private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

  private final RehydrationRecords records;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Outcomes(RehydrationRecords records, AuditLog audit, JsonMapper json, InstantSource clock) {
    this.records = records;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** A subscription's history begins; of two processes that begin it one does. */
  void begin(Rehydration history) {
    Instant now = clock.instant();
    audit.append(
        AuditEntry.change(
            now,
            Caller.ITSELF,
            "rehydration.start",
            history.subscription().value(),
            "The subscription begins with history.",
            null,
            json.writeValueAsString(RehydrationView.of(history, now))));
    boolean isNew = records.insert(history);
    log.info("rehydration={} begun={}", history.id(), isNew);
  }

  void done(Rehydration rehydration, Progress progress) {
    Instant now = clock.instant();
    note(rehydration, "rehydration.done", progress, null);
    change(rehydration, it -> it.progressed(progress, now).over(State.DONE, null, now));
  }

  void paused(Rehydration rehydration, String why) {
    note(rehydration, "rehydration.pause", rehydration.progress(), why);
    change(rehydration, it -> it.paused(why));
  }

  void failed(Rehydration rehydration, String why) {
    note(rehydration, "rehydration.fail", rehydration.progress(), why);
    change(rehydration, it -> it.over(State.FAILED, why, clock.instant()));
  }

  /** Whoever was faster to cancel or pause it has the last word. */
  private void change(Rehydration rehydration, UnaryOperator<Rehydration> step) {
    Rehydration now =
        records.change(rehydration.id(), it -> it.state().isAtWork() ? step.apply(it) : it);
    log.info(
        "rehydration={} state={} delivered={}", now.id(), now.state(), now.progress().delivered());
  }

  private void note(
      Rehydration rehydration, String action, Progress progress, @Nullable String why) {
    Object details =
        why == null
            ? new Delivered(progress.delivered(), progress.skipped())
            : Map.of("code", why, "delivered", progress.delivered());
    audit.append(
        AuditEntry.noted(
            clock.instant(), action, rehydration.id(), json.writeValueAsString(details)));
  }

  private record Delivered(long delivered, Map<Fate, Long> skipped) {}
}
