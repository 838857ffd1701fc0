package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** A batch of one event. */
class BatchOfOneTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    HttpRequest.Builder request =
        post("/v1/events:batch", "application/json", "[" + RestClient.json(attempt) + "]");
    return attempt.traceparent() == null
        ? request
        : request.header("traceparent", attempt.traceparent());
  }
}
