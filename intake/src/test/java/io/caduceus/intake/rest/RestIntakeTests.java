package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** One event in our envelope. */
class RestIntakeTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    HttpRequest.Builder request = post("/v1/events", "application/json", RestClient.json(attempt));
    return attempt.traceparent() == null
        ? request
        : request.header("traceparent", attempt.traceparent());
  }
}
