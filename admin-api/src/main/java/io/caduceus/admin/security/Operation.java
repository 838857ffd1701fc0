package io.caduceus.admin.security;

import static io.caduceus.admin.security.Role.ADMINISTRATOR;
import static io.caduceus.admin.security.Role.APPLICATION;
import static io.caduceus.admin.security.Role.AUDITOR;
import static io.caduceus.admin.security.Role.OPERATOR;
import static io.caduceus.admin.security.Role.OWNER;
import static io.caduceus.admin.security.Role.PUBLISHER;
import static io.caduceus.admin.security.Role.SUBSCRIBER;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what: the whole table. A role that does not stand beside an operation may not do it.
 * The catalogue is not in it: whoever is let in may read that.
 */
public enum Operation {
  REGISTER_APPLICATION(ADMINISTRATOR),
  SWITCH_APPLICATION(ADMINISTRATOR),
  SEE_APPLICATION(APPLICATION, OPERATOR, AUDITOR, ADMINISTRATOR),
  ISSUE_CREDENTIAL(APPLICATION, ADMINISTRATOR),
  REVOKE_CREDENTIAL(APPLICATION, ADMINISTRATOR),

  CHANGE_EVENT_TYPE(OWNER, ADMINISTRATOR),

  SUBSCRIBE(SUBSCRIBER, ADMINISTRATOR),
  PREVIEW_SUBSCRIPTION(SUBSCRIBER, OWNER, ADMINISTRATOR),
  DECIDE_ON_SUBSCRIPTION(OWNER, ADMINISTRATOR),
  PAUSE_OR_RESUME_SUBSCRIPTION(SUBSCRIBER, OPERATOR, ADMINISTRATOR),
  RETAIN_SUBSCRIPTION(SUBSCRIBER, OPERATOR, ADMINISTRATOR),
  SEE_SUBSCRIPTION(SUBSCRIBER, OWNER, OPERATOR, AUDITOR, ADMINISTRATOR),

  REHYDRATE(SUBSCRIBER, OPERATOR, ADMINISTRATOR),
  SEE_REHYDRATION(SUBSCRIBER, OPERATOR, AUDITOR, ADMINISTRATOR),
  SEE_SUBSCRIPTION_HEALTH(SUBSCRIBER, OPERATOR, ADMINISTRATOR),

  SEE_EVENTS(PUBLISHER, SUBSCRIBER, OWNER, OPERATOR, ADMINISTRATOR),
  /** With all others who may; one's own searches anybody may save. */
  SHARE_SEARCH(OPERATOR, ADMINISTRATOR),

  SEE_RECONCILIATION(OPERATOR, AUDITOR, ADMINISTRATOR),
  REPAIR_STORE(OPERATOR, ADMINISTRATOR),
  SEE_QUARANTINE(OWNER, OPERATOR, AUDITOR, ADMINISTRATOR),
  DECIDE_ON_QUARANTINE(OPERATOR, ADMINISTRATOR),
  FORGET_SUBJECT(ADMINISTRATOR),

  SEE_RECOVERY(OPERATOR, AUDITOR, ADMINISTRATOR),
  RESTORE_FIREHOSE(ADMINISTRATOR),

  READ_AUDIT(AUDITOR, ADMINISTRATOR),

  /** For himself, who then sees and ends what he opened. */
  OPEN_EMERGENCY(OPERATOR),
  /** Somebody else's. */
  APPROVE_EMERGENCY(OPERATOR, ADMINISTRATOR),
  END_EMERGENCY(ADMINISTRATOR),
  SEE_EMERGENCY(AUDITOR, ADMINISTRATOR);

  private final Set<Role> allowed;

  Operation(Role... allowed) {
    this.allowed = Arrays.stream(allowed).collect(Collectors.toUnmodifiableSet());
  }

  boolean isOpenTo(Role role) {
    return allowed.contains(role);
  }
}
