package io.caduceus.admin.catalog;

import io.caduceus.admin.registry.Registered;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event type on record.
 *
 * @param examples bodies as JSON text
 * @param versions of its schema, the present one last
 * @param unclassified places that are redacted because nobody has said yet what they are
 */
record EventTypeEntry(
    EventType eventType,
    Compatibility compatibility,
    List<String> examples,
    List<SchemaVersion> versions,
    List<FieldPath> unclassified)
    implements Registered<EventTypeEntry> {

  /** An entry that was kept before anything could be unclassified has nothing that is. */
  EventTypeEntry(
      EventType eventType,
      Compatibility compatibility,
      List<String> examples,
      List<SchemaVersion> versions,
      @Nullable List<FieldPath> unclassified) {
    this.eventType = eventType;
    this.compatibility = compatibility;
    this.examples = List.copyOf(examples);
    this.versions = List.copyOf(versions);
    this.unclassified = unclassified == null ? List.of() : List.copyOf(unclassified);
  }

  EventTypeName name() {
    return eventType.name();
  }

  ApplicationName owner() {
    return eventType.owner();
  }

  @Override
  public String key() {
    return name().toString();
  }

  @Override
  public long revision() {
    return eventType.revision();
  }

  @Override
  public EventTypeEntry atRevision(long revision) {
    return new EventTypeEntry(
        new EventType(
            name(),
            owner(),
            eventType.description(),
            eventType.active(),
            eventType.schema(),
            eventType.schemaVersion(),
            eventType.policyVersion(),
            eventType.fieldRules(),
            eventType.publishers(),
            eventType.retention(),
            eventType.duplicateWindow(),
            eventType.openTo(),
            eventType.dataSubject(),
            eventType.searchable(),
            eventType.deliveryRecords(),
            revision),
        compatibility,
        examples,
        versions,
        unclassified);
  }

  @Override
  public SpecificRecord announcement() {
    return eventType.toRecord();
  }

  @Override
  public Object audited() {
    return EventTypeView.Details.of(this);
  }
}
