package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** One CloudEvent in structured mode. */
class StructuredCloudEventTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    return post("/v1/events", "application/cloudevents+json", RestClient.cloudEvent(attempt));
  }
}
