package io.caduceus.admin.catalog;

import io.caduceus.admin.registry.Registered;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event type on record.
 *
 * @param examples bodies as JSON text
 * @param versions of its schema, the present one last
 */
record EventTypeEntry(
    EventType eventType,
    Compatibility compatibility,
    List<String> examples,
    List<SchemaVersion> versions)
    implements Registered<EventTypeEntry> {

  EventTypeEntry {
    examples = List.copyOf(examples);
    versions = List.copyOf(versions);
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
            revision),
        compatibility,
        examples,
        versions);
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
