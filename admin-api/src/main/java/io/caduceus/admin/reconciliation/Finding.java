package io.caduceus.admin.reconciliation;

/**
 * Why an offset of the firehose has no document. There is none for a forgotten subject: forgetting
 * destroys a key, and the documents stay.
 */
enum Finding {
  /** Its retention has passed. */
  EXPIRED,
  /** The same event came again, and its document stands at the other offset. */
  REPEATED,
  /** The store cannot take it; it is in the quarantine, or was. */
  QUARANTINED,
  /** It was stored, or should have been, and the firehose still has it. */
  MISSING,
  /** It is not in the store, and no longer in the firehose: nobody can tell what it was. */
  GONE;

  /** Whether it is never asked for again, once it is on record. */
  boolean isSettled() {
    return switch (this) {
      case EXPIRED, REPEATED, QUARANTINED -> true;
      case MISSING, GONE -> false;
    };
  }
}
