package io.caduceus.admin.reconciliation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that were found missing lately, so that one which came twice and is missing counts
 * once. It remembers the last 100,000; beyond that a repetition of a missing event may be called
 * missing itself, which does no harm: restored in their order, the last one stays.
 */
final class MissingEvents {
  private static final int MOST = 100_000;

  private final Map<String, Suspect> byId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Suspect> eldest) {
          return size() > MOST;
        }
      };

  /** Another event of this id that is missing at another place, or null. */
  @Nullable Suspect other(Suspect suspect) {
    Suspect known = byId.get(suspect.id());
    return known == null || known.at().equals(suspect.at()) ? null : known;
  }

  void put(Suspect suspect) {
    byId.put(suspect.id(), suspect);
  }

  /** Whatever was missing is there again. */
  void forget(String id) {
    byId.remove(id);
  }
}
