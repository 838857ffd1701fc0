package io.caduceus.intake.rest;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.IntakeContract;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door keeps what every door promises. */
class RestIntakeTests extends IntakeContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TestIssuer ISSUER = new TestIssuer();

  private final RestClient client = new RestClient(house, ISSUER, new SimpleMeterRegistry());

  @AfterEach
  void close() {
    client.close();
  }

  @AfterAll
  static void closeIssuer() {
    ISSUER.close();
  }

  @Override
  protected Told publish(Attempt attempt) {
    HttpRequest.Builder request =
        client.request(
            ISSUER.bearer(attempt.publisher().value()),
            BodyPublishers.ofString(RestClient.json(attempt)));
    if (attempt.traceparent() != null) {
      request.header("traceparent", attempt.traceparent());
    }
    HttpResponse<String> response = client.send(request.build());
    JsonNode answer = JSON.readTree(response.body());
    return new Told(
        outcome(answer),
        answer.path("id").asString(null),
        violations(answer),
        response.headers().map() + response.body());
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
