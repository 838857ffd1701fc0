package io.caduceus.admin.backup;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which collections are in a backup: all that are not left out by name. One that nobody thought of
 * is in it.
 */
final class Contents {
  static final String AUDIT = "audit";
  static final String CHECKPOINTS = "auditCheckpoints";

  /** Known to be nobody's copy. */
  static final Set<String> KEPT =
      Set.of(
          "applications",
          "eventTypes",
          "subscriptions",
          "emergencies",
          "subjectKeys",
          "subjectForgets",
          "marks",
          "recoveries",
          "rehydrations",
          "quarantine",
          "savedSearches",
          "firehoseBlocks",
          AUDIT,
          CHECKPOINTS);

  /** With the reasons. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "events", "the event store is too large for files of lines; MongoDB's own tools copy it",
          "deliveries", "grows like the event store, and is copied with it",
          "reconciliation", "how far work had come; it begins anew",
          "quarantineProgress", "how far its topic was read; without it, it is read again",
          "subjectKeyOffsets",
              "without it the topic is read from its beginning, so that whoever was forgotten"
                  + " after the backup is forgotten again");

  private Contents() {}

  /** Whether a collection is in a backup. */
  static boolean has(String collection) {
    return !LEFT_OUT.containsKey(collection) && !collection.startsWith("system.");
  }

  /**
   * Those that are, the audit last: so what a change has done is never in a backup without the
   * entry that says who did it, nor a checkpoint without the entries that it is over.
   */
  static List<String> of(Stream<String> collections) {
    return collections
        .filter(Contents::has)
        .sorted(
            Comparator.comparing((String it) -> it.equals(AUDIT))
                .thenComparing(it -> it.equals(CHECKPOINTS))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
