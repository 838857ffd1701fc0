package io.caduceus.admin.audit;

import java.util.Locale;

/**
 * Something that is wrong with an audit.
 *
 * @param seq the entry where it shows
 * @param words what it is, for a reviewer
 */
record Finding(long seq, Kind kind, String words) {
  enum Kind {
    /** An entry does not say what was signed when it was written. */
    EDITED,
    /** An entry is missing between others. */
    DELETED,
    /** There is an entry that Caduceus did not write. */
    INSERTED,
    /** An entry stands where it was not written. */
    REORDERED,
    /** A genuine entry follows on another than the one that is before it now. */
    REPLACED,
    /** Entries are missing at the end. */
    TRUNCATED,
    /** A checkpoint was not signed by the audit's keys. */
    FORGED_CHECKPOINT
  }

  @Override
  public String toString() {
    return "entry %d: %s. %s"
        .formatted(seq, kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), words);
  }
}
