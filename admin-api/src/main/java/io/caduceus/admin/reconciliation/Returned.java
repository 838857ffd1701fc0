package io.caduceus.admin.reconciliation;

import java.util.Map;

/** Where what the sink had quarantined was given to it again, and did not come back. */
@FunctionalInterface
interface Returned {
  /** By partition. */
  Map<Integer, Ranges> places();
}
