package io.caduceus.admin.catalog;

import static com.mongodb.client.model.Filters.eq;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.catalog.SchemaCompatibility.Verdict;
import io.caduceus.admin.registry.Intent;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The event types on record, and who may do what to them. */
public final class EventTypes {
  private final Ledger<EventTypeEntry> ledger;
  private final Applications applications;
  private final Registration registration;
  private final Revisions revisions;
  private final SchemaCompatibility compatibility;

  EventTypes(
      Ledger<EventTypeEntry> ledger,
      Applications applications,
      Registration registration,
      Revisions revisions,
      SchemaCompatibility compatibility) {
    this.ledger = ledger;
    this.applications = applications;
    this.registration = registration;
    this.revisions = revisions;
    this.compatibility = compatibility;
  }

  /** An event type as it is now, or null. */
  public @Nullable EventType find(EventTypeName name) {
    Kept<EventTypeEntry> kept = ledger.find(name.toString());
    return kept == null ? null : kept.entry().eventType();
  }

  /** Every event type as it is now. */
  public List<EventType> all() {
    return eventTypes(new Document());
  }

  /** The event types of an owner. */
  public List<EventType> ownedBy(ApplicationName owner) {
    return eventTypes(eq("eventType.owner", owner.value()));
  }

  /** The event types that an application may publish. */
  public List<EventType> publishedBy(ApplicationName publisher) {
    return eventTypes(eq("eventType.publishers", publisher.value()));
  }

  /** Bodies that an event type's owner gave as examples, as JSON text. */
  public List<String> examplesOf(EventTypeName name) {
    return get(name).entry().examples();
  }

  /** What is wrong with a body: places and keywords, no values. */
  public List<Fault> faultsOf(EventType type, String body, String pointer) {
    return registration.faultsOf(type.schema(), body, pointer);
  }

  private List<EventType> eventTypes(Bson which) {
    return ledger.all(which).stream().map(EventTypeEntry::eventType).toList();
  }

  /** An event type; everybody may look, for that is what a catalogue is for. */
  Kept<EventTypeEntry> get(EventTypeName name) {
    Kept<EventTypeEntry> kept = ledger.find(name.toString());
    if (kept == null) {
      throw unknown(name);
    }
    return kept;
  }

  Page<Kept<EventTypeEntry>> list(EventTypeQuery query, @Nullable Cursor after, int limit) {
    return ledger.page(after, limit, query::matches);
  }

  /** Registers an event type, or changes it. */
  Kept<EventTypeEntry> put(Caller caller, EventTypeName name, EventTypeDefinition wanted) {
    return ledger.change(
        new Intent(caller, "event-type.put", name.toString(), null),
        before -> {
          requireOwner(caller, before == null ? wanted.owner() : before.owner());
          requireApplications(wanted);
          return next(caller, name, before, wanted);
        });
  }

  /** Gives an event type a new schema and leaves the rest as it is. */
  Kept<EventTypeEntry> addVersion(Caller caller, EventTypeName name, NewVersion version) {
    return ledger.change(
        new Intent(caller, "event-type.add-version", name.toString(), null),
        before -> {
          if (before == null) {
            throw unknown(name);
          }
          requireOwner(caller, before.owner());
          return next(caller, name, before, revisions.definition(before, version));
        });
  }

  private EventTypeEntry next(
      Caller caller,
      EventTypeName name,
      @Nullable EventTypeEntry before,
      EventTypeDefinition wanted) {
    NewPlaces places = registration.require(wanted, before);
    places.requireClassified();
    return compatible(before, revisions.next(caller, name, before, places));
  }

  /** Tells whether a schema could be the next version, and changes nothing. */
  Checked checkVersion(Caller caller, EventTypeName name, NewVersion version) {
    EventTypeEntry present = get(name).entry();
    requireOwner(caller, present.owner());
    NewPlaces places = registration.require(revisions.definition(present, version), present);
    return new Checked(verdict(present, revisions.next(caller, name, present, places)), places);
  }

  /** What the registry says of a schema, and what is new in it. */
  record Checked(Verdict verdict, NewPlaces places) {}

  private EventTypeEntry compatible(@Nullable EventTypeEntry present, EventTypeEntry next) {
    if (present == null) {
      return next;
    }
    return switch (verdict(present, next)) {
      case Verdict.Compatible _ -> next;
      case Verdict.Incompatible no ->
          throw Refused.conflict(
              "incompatible-schema",
              "The schema does not get along with the present one, as "
                  + next.compatibility()
                  + " compatibility asks.",
              no.messages().stream().map(it -> Fault.at("/schema", "compatibility", it)).toList());
    };
  }

  private Verdict verdict(EventTypeEntry present, EventTypeEntry next) {
    if (next.eventType().schemaVersion() == present.eventType().schemaVersion()
        || next.compatibility() == Compatibility.NONE) {
      return new Verdict.Compatible();
    }
    try {
      return compatibility.check(
          new SchemaCompatibility.Described(
              present.name(), next.compatibility().name(), present.eventType().schema()),
          next.eventType().schema());
    } catch (NotAnnounced e) {
      throw Refused.unavailable("The schema registry cannot be asked; nothing was changed.");
    }
  }

  private static void requireOwner(Caller caller, ApplicationName owner) {
    if (!caller.may(Operation.CHANGE_EVENT_TYPE, Role.OWNER, owner)) {
      throw Refused.forbidden("Its owner and administrators may change an event type.");
    }
  }

  private void requireApplications(EventTypeDefinition wanted) {
    requireApplication("/owner", wanted.owner());
    for (int i = 0; i < wanted.publishers().size(); i++) {
      requireApplication("/publishers/" + i, wanted.publishers().get(i));
    }
  }

  private void requireApplication(String pointer, ApplicationName name) {
    if (!applications.isActive(name)) {
      throw Refused.invalid(
          "There is no active application " + name + ".",
          Fault.at(pointer, "application", "is no active application"));
    }
  }

  private static Refused unknown(EventTypeName name) {
    return Refused.notFound("There is no event type " + name + ".");
  }
}
