package io.caduceus.admin.catalog;

import io.caduceus.registry.FieldPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an event type's schema, kept for ever: old events were checked against it.
 *
 * @param notSensitive places that came with it and were declared to need no field rule
 */
record SchemaVersion(
    int version,
    String schema,
    Instant registeredAt,
    String registeredBy,
    List<FieldPath> notSensitive) {

  /** A version that was kept before there were declarations has none. */
  SchemaVersion(
      int version,
      String schema,
      Instant registeredAt,
      String registeredBy,
      @Nullable List<FieldPath> notSensitive) {
    this.version = version;
    this.schema = schema;
    this.registeredAt = registeredAt;
    this.registeredBy = registeredBy;
    this.notSensitive = notSensitive == null ? List.of() : List.copyOf(notSensitive);
  }

  SchemaVersion declaring(List<FieldPath> more) {
    List<FieldPath> all = new ArrayList<>(notSensitive);
    more.stream().filter(it -> !all.contains(it)).forEach(all::add);
    return new SchemaVersion(version, schema, registeredAt, registeredBy, all);
  }
}
