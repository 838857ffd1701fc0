package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.JsonIntakeContract;
import io.caduceus.intake.Told;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door keeps what every door promises, in each form in which it takes an event. */
abstract class RestContract extends JsonIntakeContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final TestIssuer issuer = new TestIssuer();

  private final RestClient client = new RestClient(house, issuer, new SimpleMeterRegistry());

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  /** The event as a request, without a token. */
  protected abstract HttpRequest.Builder request(Attempt attempt);

  @Override
  protected final Told publish(Attempt attempt) {
    HttpResponse<String> response =
        client.send(
            request(attempt)
                .header("authorization", issuer.bearer(attempt.publisher().value()))
                .build());
    JsonNode answer = JSON.readTree(response.body());
    JsonNode item = answer.isArray() ? answer.get(0) : answer;
    JsonNode problem = item.path("problem").isMissingNode() ? item : item.path("problem");
    return new Told(
        outcome(problem),
        item.path("id").asString(null),
        violations(problem),
        response.headers().map() + response.body());
  }

  protected final HttpRequest.Builder post(String path, String contentType, String content) {
    return HttpRequest.newBuilder(client.address(path))
        .header("content-type", contentType)
        .POST(BodyPublishers.ofString(content));
  }

  private static String outcome(JsonNode answer) {
    return answer.has("code")
        ? answer.path("code").asString()
        : answer.path("status").asString().toLowerCase(Locale.ROOT);
  }

  private static List<Violation> violations(JsonNode answer) {
    List<Violation> violations = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      violations.add(JSON.treeToValue(error, Violation.class));
    }
    return violations;
  }
}
