package io.caduceus.admin.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.catalog.EventTypeDefinition.Rule;
import io.caduceus.admin.registry.Kept;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event type as this API shows it. */
record EventTypeView(@JsonUnwrapped Details details, boolean announced) {
  static EventTypeView of(Kept<EventTypeEntry> kept) {
    return new EventTypeView(Details.of(kept.entry()), kept.announced());
  }

  /** All that is known of an event type; what is kept as JSON text is shown as JSON. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      EventTypeName name,
      ApplicationName owner,
      String description,
      boolean active,
      @JsonRawValue String schema,
      int schemaVersion,
      int policyVersion,
      Compatibility compatibility,
      List<Rule> fieldRules,
      List<ApplicationName> publishers,
      boolean deliveryRecords,
      @Nullable Duration retention,
      Duration duplicateWindow,
      List<String> openTo,
      @Nullable DataSubject dataSubject,
      List<FieldPath> searchable,
      @JsonRawValue String examples,
      List<Version> versions,
      List<FieldPath> unclassified,
      long revision) {
    static Details of(EventTypeEntry entry) {
      EventType type = entry.eventType();
      return new Details(
          type.name(),
          type.owner(),
          type.description(),
          type.active(),
          type.schema(),
          type.schemaVersion(),
          type.policyVersion(),
          entry.compatibility(),
          type.fieldRules().stream().map(Rule::of).toList(),
          type.publishers().stream().sorted(Comparator.comparing(ApplicationName::value)).toList(),
          type.deliveryRecords(),
          type.retention(),
          type.duplicateWindow(),
          type.openTo().teams().stream().sorted().toList(),
          type.dataSubject(),
          type.searchable(),
          "[" + String.join(",", entry.examples()) + "]",
          entry.versions().stream().map(Version::of).toList(),
          entry.unclassified(),
          type.revision());
    }
  }

  /** A version of the schema. */
  record Version(
      int version,
      Instant registeredAt,
      String registeredBy,
      @JsonRawValue String schema,
      List<FieldPath> notSensitive) {
    static Version of(SchemaVersion version) {
      return new Version(
          version.version(),
          version.registeredAt(),
          version.registeredBy(),
          version.schema(),
          version.notSensitive());
    }
  }
}
