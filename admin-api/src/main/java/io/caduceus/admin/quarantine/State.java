package io.caduceus.admin.quarantine;

/** What is to become of a quarantined record. */
enum State {
  /** Nobody has decided. */
  OPEN,
  /** It is to go back to whoever could not take it, and within seconds does. */
  REDRIVING,
  /** It went back; if it failed again, it is in quarantine under another id. */
  REDRIVEN,
  /** It stays where it is until the topic's retention ends. */
  DISCARDED,
  /** It vanished from the topic before anybody decided. */
  LOST
}
