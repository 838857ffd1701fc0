package io.caduceus.admin.rehydration;

/** What becomes of an event that was selected. */
enum Fate {
  DELIVERED,
  /** No stored event has this id; or, for an application, none that it may know of. */
  NOT_FOUND,
  /** The subscription does not ask for it, or is not admitted to its type. */
  NOT_ASKED_FOR,
  /** It is past the retention that its type has today, whether or not it is deleted yet. */
  EXPIRED,
  /** It was on record as delivered, where only what was not is wanted. */
  ALREADY_DELIVERED,
  /** Nobody can tell whether it was delivered: its type keeps no record of that. */
  UNRECORDED,
  /** Its document cannot be made an event again. */
  UNREADABLE,
  /** It does not fit onto the topic of replays. */
  TOO_LARGE
}
