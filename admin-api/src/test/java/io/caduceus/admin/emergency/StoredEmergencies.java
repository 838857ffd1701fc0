package io.caduceus.admin.emergency;

import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.emergency.Emergency.State;
import io.caduceus.event.EventTypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts emergencies into the store of a running application, without anybody having opened them. */
public final class StoredEmergencies {
  public static final String REASON = "the router shows nothing";

  private StoredEmergencies() {}

  /** One that waits for approval. */
  public static void pending(RunningAdmin admin, String id, String operator) {
    insert(admin, id, operator, State.PENDING);
  }

  /** One that is open. */
  public static void open(RunningAdmin admin, String id, String operator) {
    insert(admin, id, operator, State.OPEN);
  }

  private static void insert(RunningAdmin admin, String id, String operator, State state) {
    Instant now = Instant.now();
    admin
        .bean("emergencyRecords", EmergencyRecords.class)
        .insert(
            new Emergency(
                id,
                operator,
                REASON,
                null,
                List.of(EventTypeName.parse("Claim.Decided.Reconsideration")),
                Exposure.of(List.of("PHI")),
                Duration.ofMinutes(10),
                state,
                now,
                now.plusSeconds(600),
                null,
                null));
  }
}
