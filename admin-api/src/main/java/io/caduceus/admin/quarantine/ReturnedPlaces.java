package io.caduceus.admin.quarantine;

import io.caduceus.admin.quarantine.Quarantined.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places in the firehose of what the sink once could not store and was given again since: what
 * the store lacks of them it has lost.
 */
public final class ReturnedPlaces {
  private final Index index;

  ReturnedPlaces(Index index) {
    this.index = index;
  }

  /** By partition, their offsets; not those of what came back into quarantine. */
  public Map<Integer, List<Long>> offsets() {
    Set<Position> returned = new HashSet<>();
    Set<Position> here = new HashSet<>();
    index.eachOfSink(
        (firehose, state) -> (state == State.REDRIVEN ? returned : here).add(firehose));
    returned.removeAll(here);
    Map<Integer, List<Long>> offsets = new HashMap<>();
    returned.forEach(
        it -> offsets.computeIfAbsent(it.partition(), _ -> new ArrayList<>()).add(it.offset()));
    return offsets;
  }
}
