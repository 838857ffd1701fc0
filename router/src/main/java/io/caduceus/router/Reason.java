package io.caduceus.router;

/** Why a record is quarantined, as a code that operators and their tools can rely on. */
enum Reason {
  /** It is no {@code FirehoseEvent}, or its name is no event name. */
  UNREADABLE("unreadable"),
  /** Nobody registered its event type, so nobody said which of its fields are sensitive. */
  UNKNOWN_EVENT_TYPE("unknown-event-type"),
  /** It was protected by a policy that this router has not heard of yet. */
  UNKNOWN_POLICY("unknown-policy"),
  /** Its body, or a value that was sealed from it, is no JSON, or a sealed place is none. */
  UNREADABLE_BODY("unreadable-body"),
  /** Its publisher used the id for other content before, within the duplicate window. */
  CONFLICT("conflict"),
  /** The subscription's topic does not exist. */
  TOPIC_MISSING("topic-missing"),
  /** What the subscription would see is larger than a topic takes. */
  TOO_LARGE("too-large"),
  /** A replay does not say which subscription it is for. */
  UNADDRESSED("unaddressed"),
  /** A replay is for a subscription that is not active or does not ask for the event. */
  NOT_SUBSCRIBED("not-subscribed");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** The value of the header {@code caduceus_reason}. */
  String code() {
    return code;
  }
}
