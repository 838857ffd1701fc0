package io.caduceus.admin.reconciliation;

import io.caduceus.event.EventTypeName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the events of a type are kept, as its owner says today. */
@FunctionalInterface
interface Retention {
  /** Null is for ever, and for types that nobody knows. */
  @Nullable Duration of(EventTypeName type);
}
