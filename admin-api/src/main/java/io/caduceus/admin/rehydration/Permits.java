package io.caduceus.admin.rehydration;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what with rehydrations, and that it is on record before it is done. */
final class Permits {
  private final Subscriptions subscriptions;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Permits(Subscriptions subscriptions, AuditLog audit, JsonMapper json, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The subscription, if the caller may look at its rehydrations.
   *
   * @throws Refused as not found, if he may not know that it is there
   */
  Subscription seen(Caller caller, SubscriptionName name) {
    return allowed(caller, name, Operation.SEE_REHYDRATION);
  }

  /**
   * The subscription, if the caller may have it rehydrated; a refusal is on record.
   *
   * @param target what he does it to
   */
  Subscription toRehydrate(Caller caller, SubscriptionName name, String action, String target) {
    try {
      return allowed(caller, name, Operation.REHYDRATE);
    } catch (Refused refused) {
      refuse(caller, action, target, refused);
      throw refused;
    }
  }

  void refuse(Caller caller, String action, String target, Refused refused) {
    audit.append(
        AuditEntry.not(
            Outcome.REFUSED, clock.instant(), caller, action, target, refused.refusal().why()));
  }

  private Subscription allowed(Caller caller, SubscriptionName name, Operation operation) {
    Subscription subscription = subscriptions.seen(caller, name);
    if (!caller.may(operation, Role.SUBSCRIBER, subscription.application())) {
      throw Refused.forbidden(
          "Its application, operators and administrators may do this; auditors may look.");
    }
    return subscription;
  }

  void change(
      Caller caller,
      String action,
      String target,
      @Nullable String reason,
      @Nullable Object before,
      Object after) {
    audit.append(
        AuditEntry.change(
            clock.instant(),
            caller,
            action,
            target,
            reason,
            before == null ? null : json.writeValueAsString(before),
            json.writeValueAsString(after)));
  }

  void read(Caller caller, String action, String target, Object details) {
    audit.append(
        AuditEntry.read(clock.instant(), caller, action, target, json.writeValueAsString(details)));
  }
}
