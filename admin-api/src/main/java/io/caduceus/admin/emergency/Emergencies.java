package io.caduceus.admin.emergency;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.emergency.Emergency.State;
import io.caduceus.admin.emergency.EmergencySettings.Approval;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Emergencies, and who may do what to them. An operator opens one for himself alone; where that is
 * asked for, another person has to agree first.
 */
public final class Emergencies {
  private static final String OPEN = "emergency.open";
  private static final String APPROVE = "emergency.approve";
  private static final String END = "emergency.end";

  private final EmergencySettings settings;
  private final EventTypes eventTypes;
  private final EmergencyRecords records;
  private final Alarm alarm;
  private final InstantSource clock;

  Emergencies(
      EmergencySettings settings,
      EventTypes eventTypes,
      EmergencyRecords records,
      Alarm alarm,
      InstantSource clock) {
    this.settings = settings;
    this.eventTypes = eventTypes;
    this.records = records;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** What this caller, and nobody else, may see at this moment beside what he was granted. */
  public List<OpenEmergency> openFor(Caller caller) {
    if (!settings.enabled() || !caller.may(Operation.OPEN_EMERGENCY)) {
      return List.of();
    }
    return records.openOf(caller.name(), clock.instant()).stream().map(this::opened).toList();
  }

  /** By the rules of today, which may have changed since it was opened. */
  private OpenEmergency opened(Emergency emergency) {
    Map<EventTypeName, RevealGrant> grants = new HashMap<>();
    for (EventTypeName name : emergency.eventTypes()) {
      EventType type = eventTypes.find(name);
      if (type != null) {
        Exposure reveal = emergency.reveal();
        grants.put(name, RevealGrant.inEmergency(type, reveal.paths(), reveal.classifications()));
      }
    }
    return new OpenEmergency(emergency.id(), emergency.until(), grants);
  }

  Emergency open(Caller caller, NewEmergency wanted) {
    String id = UUID.randomUUID().toString();
    if (!settings.enabled()) {
      throw alarm.refused(caller, OPEN, id, "Emergencies are switched off in this installation.");
    }
    if (!caller.may(Operation.OPEN_EMERGENCY)) {
      throw alarm.refused(caller, OPEN, id, "Operators alone open an emergency.");
    }
    if (wanted.reveal().isOfSecrets()) {
      throw alarm.refused(caller, OPEN, id, "No emergency opens what is SECRET.");
    }
    Duration duration = Objects.requireNonNullElse(wanted.duration(), settings.usual());
    require(wanted, duration);
    Emergency asked = asked(caller, id, wanted, duration);
    alarm.raised(caller, OPEN, null, asked);
    records.insert(asked);
    return asked;
  }

  private Emergency asked(Caller caller, String id, NewEmergency wanted, Duration duration) {
    boolean atOnce =
        switch (settings.approval()) {
          case Approval.NONE -> true;
          case Approval.SECOND_OPERATOR -> false;
        };
    Instant now = clock.instant();
    return new Emergency(
        id,
        caller.name(),
        wanted.reason(),
        wanted.ticket(),
        wanted.eventTypes(),
        wanted.reveal(),
        duration,
        atOnce ? State.OPEN : State.PENDING,
        now,
        now.plus(atOnce ? duration : settings.longest()),
        null,
        null);
  }

  private void require(NewEmergency wanted, Duration duration) {
    if (duration.compareTo(settings.longest()) > 0) {
      throw Refused.invalid(
          "No emergency lasts that long.",
          Fault.at("/duration", "maximum", "is at most " + settings.longest()));
    }
    for (int i = 0; i < wanted.eventTypes().size(); i++) {
      EventTypeName name = wanted.eventTypes().get(i);
      if (eventTypes.find(name) == null) {
        throw Refused.invalid(
            "There is no event type " + name + ".",
            Fault.at("/eventTypes/" + i, "eventType", "is no event type"));
      }
    }
  }

  Emergency approve(Caller caller, String id) {
    Emergency pending = visible(caller, APPROVE, id);
    if (!caller.may(Operation.APPROVE_EMERGENCY)) {
      throw alarm.refused(
          caller, APPROVE, id, "Operators and administrators approve an emergency.");
    }
    if (caller.name().equals(pending.operator())) {
      throw alarm.refused(
          caller, APPROVE, id, "Whoever asks for an emergency does not approve it.");
    }
    Instant now = clock.instant();
    if (pending.state() != State.PENDING || pending.isDueAt(now)) {
      throw Refused.conflict("The emergency does not wait for approval, or no longer.");
    }
    return changed(caller, APPROVE, pending, pending.approvedBy(caller.name(), now));
  }

  /** Ends it before its time; ended again, nothing changes. */
  Emergency end(Caller caller, String id) {
    Emergency before = visible(caller, END, id);
    boolean own = caller.name().equals(before.operator());
    if (!caller.may(Operation.END_EMERGENCY) && !(own && caller.may(Operation.OPEN_EMERGENCY))) {
      throw alarm.refused(caller, END, id, "Its operator and administrators end an emergency.");
    }
    return before.isOver() ? before : changed(caller, END, before, before.endedBy(caller.name()));
  }

  private Emergency changed(Caller caller, String action, Emergency before, Emergency next) {
    alarm.raised(caller, action, before, next);
    if (!records.replace(before, next)) {
      throw alarm.failed(caller, action, before.id());
    }
    return next;
  }

  /** An operator sees his own, and those of others that wait for approval. */
  Page<Emergency> list(Caller caller, @Nullable Cursor after, int limit) {
    boolean all = caller.may(Operation.SEE_EMERGENCY);
    if (!all && !caller.may(Operation.OPEN_EMERGENCY)) {
      throw Refused.forbidden("Operators, auditors and administrators look at emergencies.");
    }
    List<Emergency> found = records.list(all ? null : caller.name(), after, limit + 1);
    return Page.of(found, limit, EmergencyRecords::place);
  }

  private Emergency visible(Caller caller, String action, String id) {
    Emergency found = records.find(id);
    if (found == null || !sees(caller, found)) {
      throw alarm.unknown(caller, action, id);
    }
    return found;
  }

  private static boolean sees(Caller caller, Emergency emergency) {
    return caller.may(Operation.SEE_EMERGENCY)
        || caller.may(Operation.OPEN_EMERGENCY)
            && (emergency.state() == State.PENDING || caller.name().equals(emergency.operator()));
  }
}
