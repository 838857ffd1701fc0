package io.caduceus.intake;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.json.JsonRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of a submission. Each protocol translates it once, in one table. */
public sealed interface Receipt {

  /** Every in-sync replica of the firehose holds the event. */
  record Accepted(EventId id, EventTypeName type, Instant receivedAt) implements Receipt {}

  /**
   * The same event had been accepted before, and was not written again.
   *
   * @param receivedAt when it was accepted
   */
  record Duplicate(EventId id, EventTypeName type, Instant receivedAt) implements Receipt {}

  /**
   * Not written, and never will be as it is.
   *
   * @param detail a sentence for people; names and places, never a value
   * @param violations at most {@link BodyValidator#MOST_VIOLATIONS}, for {@link
   *     Refusal#SCHEMA_VIOLATION}; for {@link Refusal#NO_DATA_SUBJECT} the one place
   */
  record Rejected(Refusal reason, String detail, List<Violation> violations) implements Receipt {
    public Rejected {
      violations = List.copyOf(violations);
    }

    public Rejected(Refusal reason, String detail) {
      this(reason, detail, List.of());
    }

    /** The body, or the envelope around it, could not be read. */
    public static Rejected unreadable(JsonRefused refused) {
      Refusal reason =
          switch (refused.fault()) {
            case MALFORMED -> Refusal.MALFORMED_JSON;
            case DUPLICATE_KEY -> Refusal.DUPLICATE_KEY;
            case TOO_DEEP -> Refusal.TOO_DEEP;
            case BAD_ENCODING -> Refusal.BAD_ENCODING;
            case NOT_AN_OBJECT, NO_ITEMS -> Refusal.INVALID_REQUEST;
            case TOO_MANY -> Refusal.BODY_TOO_LARGE;
          };
      return new Rejected(reason, String.valueOf(refused.getMessage()));
    }
  }

  /** Not now; the same submission may be sent again. */
  record Unavailable(Outage outage, Duration retryAfter) implements Receipt {}

  /** Why a submission is refused for good. */
  enum Refusal {
    MALFORMED_JSON("malformed-json"),
    DUPLICATE_KEY("duplicate-key"),
    TOO_DEEP("too-deep"),
    BAD_ENCODING("bad-encoding"),
    BODY_TOO_LARGE("body-too-large"),
    INVALID_REQUEST("invalid-request"),
    FORBIDDEN("forbidden"),
    UNKNOWN_EVENT_TYPE("unknown-event-type"),
    INACTIVE_EVENT_TYPE("inactive-event-type"),
    SCHEMA_VIOLATION("schema-violation"),
    /** The body does not say whom it is about. */
    NO_DATA_SUBJECT("no-data-subject"),
    /** The same publisher had used the id for other content. */
    CONFLICT("conflict");

    private final String code;

    Refusal(String code) {
      this.code = code;
    }

    /** The same in every protocol. */
    public String code() {
      return code;
    }
  }

  /** What is known about a submission that met an outage. */
  enum Outage {
    /** Not written: the tables that decide about it have not been read to their end. */
    NOT_READY("not-ready", "not written: the intake has not read the registry to its end yet"),
    /** Not written: the publisher has sent more than its share of what the intake takes. */
    RATE_LIMITED("rate-limited", "not written: this publisher sends more than it may at a time"),
    /** Not written, and it will not turn up later. */
    NOT_WRITTEN("unavailable", "not written: the event log does not take events at the moment"),
    /** Perhaps written. Sending it again with the same id is safe. */
    OUTCOME_UNKNOWN(
        "outcome-unknown",
        "perhaps written: the event log did not answer in time; sending the same id again is safe");

    private final String code;
    private final String detail;

    Outage(String code, String detail) {
      this.code = code;
      this.detail = detail;
    }

    /** The same in every protocol. */
    public String code() {
      return code;
    }

    /** A sentence for people. */
    public String detail() {
      return detail;
    }
  }
}
