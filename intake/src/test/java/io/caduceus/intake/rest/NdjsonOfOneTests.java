package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** A text of one line. */
class NdjsonOfOneTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    String line = RestClient.json(attempt).replace("\n", " ") + "\n";
    HttpRequest.Builder request = post("/v1/events:batch", "application/x-ndjson", line);
    return attempt.traceparent() == null
        ? request
        : request.header("traceparent", attempt.traceparent());
  }
}
