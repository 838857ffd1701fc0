package io.caduceus.admin.lineage;

import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.lineage.Lineage.Delivery;
import io.caduceus.admin.lineage.Lineage.Related;
import io.caduceus.admin.security.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The audit of lineages: who asked for which, and of which other events he learned by it. */
final class Looks {
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Looks(AuditLog audit, JsonMapper json, InstantSource clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param shown null if there is nothing that he may see
   */
  void looked(Caller caller, String id, @Nullable Lineage shown) {
    Look look =
        shown == null
            ? new Look(0, List.of(), List.of())
            : new Look(1, related(shown), receivers(shown));
    audit.append(
        AuditEntry.read(
            clock.instant(), caller, "events.lineage", id, json.writeValueAsString(look)));
  }

  private static List<String> related(Lineage shown) {
    return Stream.of(
            Stream.ofNullable(shown.causedBy()),
            shown.caused().stream(),
            Stream.ofNullable(shown.transaction()).flatMap(it -> it.events().stream()))
        .flatMap(it -> it)
        .map(Related::id)
        .distinct()
        .toList();
  }

  private static List<String> receivers(Lineage shown) {
    return shown.deliveries().stream().map(Delivery::subscription).distinct().toList();
  }

  private record Look(int found, List<String> related, List<String> receivers) {}
}
