package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.Told;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One message by {@code POST /v1/hl7}. */
class Hl7OverHttpTests extends Hl7Contract {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Hl7OverHttp door = new Hl7OverHttp(house, new SimpleMeterRegistry(), Map.of());

  @AfterEach
  void close() {
    door.close();
  }

  @Override
  protected Told publish(Attempt attempt) {
    HttpRequest.Builder request =
        door.request(attempt.publisher().value(), message(attempt).getBytes(UTF_8));
    if (attempt.traceparent() != null) {
      request.header("traceparent", attempt.traceparent());
    }
    HttpResponse<String> response = door.send(request);
    String raw = response.headers().map() + response.body();
    if (response.headers().firstValue("content-type").orElse("").contains("problem")) {
      JsonNode problem = JSON.readTree(response.body());
      return new Told(problem.path("code").asString(), null, List.of(), raw);
    }
    Told told = told(response.body(), raw);
    assertThat(response.statusCode()).isEqualTo(Statuses.of(told.outcome()));
    return told;
  }
}
