package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** A CloudEvents batch of one event. */
class CloudEventsBatchOfOneTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    return post(
        "/v1/events:batch",
        "application/cloudevents-batch+json",
        "[" + RestClient.cloudEvent(attempt) + "]");
  }
}
