package io.caduceus.admin.marks;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the routers are known to follow.
 *
 * @param revision of the subscription; this one and all before it
 * @param at when that was known
 * @param before the first offset, by partition of the subscription's topic, from which on every
 *     committed record was made by this revision or a later one
 */
public record InForce(long revision, Instant at, SortedMap<Integer, Long> before) {
  public InForce {
    before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
  }
}
