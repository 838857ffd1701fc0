package io.caduceus.admin.audit;

import io.caduceus.protect.Keysets;
import java.time.Duration;
import java.util.Map;

/**
 * How the audit is kept.
 *
 * @param keys the keysets with {@code audit-keys.json}, which is made where there is none
 * @param checkpointEvery how much of the chain's end is, at most, not yet vouched for elsewhere
 * @param requireAppendOnly whether to refuse to start if the database user could alter the audit
 * @param loggedIn whether there is a database user at all
 * @param kafka settings of the client that publishes checkpoints
 */
public record AuditSettings(
    Keysets keys,
    Duration checkpointEvery,
    boolean requireAppendOnly,
    boolean loggedIn,
    Map<String, String> kafka) {
  public AuditSettings {
    kafka = Map.copyOf(kafka);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "AuditSettings[" + checkpointEvery + "]";
  }
}
