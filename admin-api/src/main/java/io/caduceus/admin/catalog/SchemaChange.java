package io.caduceus.admin.catalog;

import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import org.jspecify.annotations.Nullable;

/**
 * A place that differs between two versions of a schema.
 *
 * @param before the types it had, none if it is added
 * @param after the types it has, none if it is removed
 * @param rule the field rule that covers it, at the place or above it
 */
record SchemaChange(
    FieldPath path, Kind kind, JsonTypes before, JsonTypes after, @Nullable FieldRule rule) {
  /** How it differs. */
  enum Kind {
    ADDED,
    REMOVED,
    RETYPED
  }

  boolean isAdded() {
    return kind == Kind.ADDED;
  }

  /** The same, seen from the later version. */
  SchemaChange asRemoved() {
    return new SchemaChange(path, Kind.REMOVED, after, JsonTypes.NONE, rule);
  }
}
