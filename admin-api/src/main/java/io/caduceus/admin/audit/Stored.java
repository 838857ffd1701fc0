package io.caduceus.admin.audit;

/** What was found in the place of an entry. */
sealed interface Stored {
  /** Something that reads as an entry; whether it is genuine is another question. */
  record Entry(Link link) implements Stored {}

  /** Something that no version of Caduceus wrote. */
  record Unreadable() implements Stored {}
}
