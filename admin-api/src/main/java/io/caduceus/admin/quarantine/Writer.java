package io.caduceus.admin.quarantine;

/** Who put a record into quarantine. */
enum Writer {
  /** It could not be delivered, or not to one subscription. */
  ROUTER,
  /** It could not be stored. */
  SINK
}
