package io.caduceus.admin.quarantine;

import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts entries into the index that no record of the topic stands behind. */
public final class StoredQuarantine {
  /** Partitions of the topic in memory that there are not, so that nothing is done about them. */
  private static final String PARTITION = "99-";

  private StoredQuarantine() {}

  /**
   * One that is open and may be re-driven.
   *
   * @return its id
   */
  public static String open(RunningAdmin admin, long number, EventTypeName type) {
    String id = PARTITION + number;
    admin
        .bean("quarantineIndex", Index.class)
        .add(
            List.of(
                new Quarantined(
                    id,
                    State.OPEN,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    Writer.ROUTER,
                    "unknown-event-type",
                    new Quarantined.About("an-event", type, "publisher", null),
                    null,
                    null,
                    null,
                    null)));
    return id;
  }
}
