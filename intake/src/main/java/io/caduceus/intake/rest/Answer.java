package io.caduceus.intake.rest;

import io.caduceus.intake.rest.Outcome.Written;

/** What a publisher hears of an event that is on the firehose. */
record Answer(String id, String type, String status, String receivedAt) {
  static Answer of(Written written) {
    return new Answer(
        written.id().toString(),
        written.type().toString(),
        written.before() ? "DUPLICATE" : "ACCEPTED",
        written.receivedAt().toString());
  }
}
