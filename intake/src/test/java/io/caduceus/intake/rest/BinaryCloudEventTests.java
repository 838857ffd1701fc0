package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import java.net.http.HttpRequest;

/** One CloudEvent in binary mode. */
class BinaryCloudEventTests extends RestContract {
  @Override
  protected HttpRequest.Builder request(Attempt attempt) {
    HttpRequest.Builder request = post("/v1/events", "application/json", attempt.body());
    RestClient.attributes(attempt)
        .properties()
        .forEach(
            attribute ->
                request.header("ce-" + attribute.getKey(), attribute.getValue().asString()));
    return request;
  }
}
