package io.caduceus.admin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.answers.TraceId;
import io.caduceus.admin.security.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param actor the caller's name
 * @param action noun and verb, for example {@code subscription.approve}
 * @param target what it was done to
 * @param reason what the caller said, or why it was refused
 * @param before a change's object as it was, as JSON, without secrets
 * @param after the object as it becomes
 * @param details of a read, as JSON: what was asked and how much was shown
 */
public record AuditEntry(
    Instant at,
    String actor,
    String action,
    String target,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String before,
    @Nullable String after,
    @Nullable String details,
    String traceId) {

  /** Keeps to what can be stored and hashed: milliseconds, and text that is Unicode. */
  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    actor = unicode(actor);
    action = unicode(action);
    target = unicode(target);
    reason = reason == null ? null : unicode(reason);
    before = before == null ? null : unicode(before);
    after = after == null ? null : unicode(after);
    details = details == null ? null : unicode(details);
    traceId = unicode(traceId);
  }

  /** Half a surrogate pair, which JSON can smuggle in, becomes a question mark. */
  private static String unicode(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  /** What came of it. */
  public enum Outcome {
    /**
     * It was allowed and is done next; a {@link #FAILED} with the same trace id takes that back.
     */
    ALLOWED,
    /** It was not allowed. */
    REFUSED,
    /** It was allowed, and was not done after all. */
    FAILED
  }

  /** Somebody changes something. */
  public static AuditEntry change(
      Instant at,
      Caller actor,
      String action,
      String target,
      @Nullable String reason,
      @Nullable String before,
      String after) {
    return new AuditEntry(
        at,
        actor.name(),
        action,
        target,
        Outcome.ALLOWED,
        reason,
        before,
        after,
        null,
        TraceId.current());
  }

  /** Somebody looks at something. */
  public static AuditEntry read(
      Instant at, Caller actor, String action, String target, String details) {
    return new AuditEntry(
        at,
        actor.name(),
        action,
        target,
        Outcome.ALLOWED,
        null,
        null,
        null,
        details,
        TraceId.current());
  }

  /** This application has found something out. */
  public static AuditEntry noted(Instant at, String action, String target, String details) {
    return read(at, Caller.ITSELF, action, target, details);
  }

  /** It does not happen, or did not. */
  public static AuditEntry not(
      Outcome outcome, Instant at, Caller actor, String action, String target, String reason) {
    return new AuditEntry(
        at, actor.name(), action, target, outcome, reason, null, null, null, TraceId.current());
  }
}
