package io.caduceus.admin.marks;

import java.time.Instant;
import java.util.Map;

/**
 * What the routers are known to follow.
 *
 * @param revision of the subscription; this one and all before it
 * @param at when that was known
 * @param before the first offset, by partition of the subscription's topic, from which on every
 *     committed record was made by this revision or a later one
 */
public record InForce(long revision, Instant at, Map<Integer, Long> before) {
  public InForce {
    before = Map.copyOf(before);
  }
}
