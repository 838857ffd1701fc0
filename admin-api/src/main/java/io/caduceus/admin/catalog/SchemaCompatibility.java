package io.caduceus.admin.catalog;

import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.EventTypeName;
import java.util.List;

/** The schema registry as the judge of what may follow on what. The edge of this module. */
public interface SchemaCompatibility {
  /**
   * Judges a schema against the present one.
   *
   * @param present what the registry is told first, in case it does not know it
   * @throws NotAnnounced if the registry did not answer
   */
  Verdict check(Described present, String proposed);

  /**
   * Tells the registry of the present schema; told again, nothing changes.
   *
   * @throws NotAnnounced if the registry did not answer
   */
  void register(Described present);

  /**
   * A schema and how others have to get along with it.
   *
   * @param level a Confluent compatibility level
   */
  record Described(EventTypeName type, String level, String schema) {}

  /** What the registry says. */
  sealed interface Verdict {
    /** It may follow. */
    record Compatible() implements Verdict {}

    /** It may not. */
    record Incompatible(List<String> messages) implements Verdict {
      public Incompatible {
        messages = List.copyOf(messages);
      }
    }
  }
}
