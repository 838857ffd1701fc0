package io.caduceus.admin.catalog;

import io.caduceus.admin.catalog.EventTypeDefinition.Rule;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the next revision of an event type: a new schema or new rules raise their versions. */
final class Revisions {
  private final JsonMapper json;
  private final InstantSource clock;

  Revisions(JsonMapper json, InstantSource clock) {
    this.json = json;
    this.clock = clock;
  }

  /**
   * The definition that an event type has, with another schema and the examples that follow it.
   * What is redacted because it is unclassified is left out: that nobody declared.
   */
  EventTypeDefinition definition(EventTypeEntry entry, NewVersion version) {
    JsonNode schema = version.schema();
    EventType type = entry.eventType();
    BodySchema checked = BodySchema.of(schema);
    List<JsonNode> examples = entry.examples().stream().map(json::readTree).toList();
    return new EventTypeDefinition(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        schema,
        entry.compatibility(),
        Stream.concat(
                version.fieldRules().stream(),
                type.fieldRules().stream()
                    .filter(it -> !entry.unclassified().contains(it.path()))
                    .map(Rule::of))
            .toList(),
        List.copyOf(type.publishers()),
        type.deliveryRecords(),
        type.retention(),
        type.duplicateWindow(),
        type.openTo().teams(),
        type.dataSubject(),
        type.searchable(),
        examples.stream().filter(it -> checked.faultsOf(it, "").isEmpty()).toList(),
        version.notSensitive(),
        version.unclassified());
  }

  EventTypeEntry next(
      Caller caller, EventTypeName name, @Nullable EventTypeEntry before, NewPlaces places) {
    EventTypeDefinition wanted = places.definition();
    List<SchemaVersion> versions = versions(caller, before, wanted.schema());
    versions.addLast(versions.removeLast().declaring(places.notSensitive()));
    SchemaVersion present = versions.getLast();
    return new EventTypeEntry(
        new EventType(
            name,
            wanted.owner(),
            Objects.requireNonNullElse(wanted.description(), ""),
            wanted.active() == null || wanted.active(),
            present.schema(),
            present.version(),
            policyVersion(before, wanted.rules()),
            wanted.rules(),
            Set.copyOf(wanted.publishers()),
            wanted.retention(),
            wanted.duplicateWindowOrUsual(),
            wanted.openToOrEveryone(),
            wanted.dataSubject(),
            wanted.searchable(),
            wanted.deliveryRecords() == null || wanted.deliveryRecords(),
            before == null ? 1 : before.revision()),
        wanted.compatibilityOrUsual(),
        wanted.examples().stream().map(json::writeValueAsString).toList(),
        versions,
        places.unclassified());
  }

  private List<SchemaVersion> versions(
      Caller caller, @Nullable EventTypeEntry before, JsonNode schema) {
    List<SchemaVersion> versions = new ArrayList<>(before == null ? List.of() : before.versions());
    if (before == null || !json.readTree(before.eventType().schema()).equals(schema)) {
      versions.add(
          new SchemaVersion(
              versions.size() + 1,
              json.writeValueAsString(schema),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              caller.name(),
              List.of()));
    }
    return versions;
  }

  private static int policyVersion(@Nullable EventTypeEntry before, List<FieldRule> rules) {
    if (before == null) {
      return 1;
    }
    boolean same = new HashSet<>(rules).equals(new HashSet<>(before.eventType().fieldRules()));
    return before.eventType().policyVersion() + (same ? 0 : 1);
  }
}
