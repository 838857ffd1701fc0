package io.caduceus.intake.soap;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.JsonIntakeContract;
import io.caduceus.intake.Told;
import io.caduceus.intake.security.TestIssuer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The SOAP door keeps what every door promises. */
class SoapIntakeTests extends JsonIntakeContract {
  private static final TestIssuer ISSUER = new TestIssuer();

  private final SoapClient client = new SoapClient(house, ISSUER);

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
        client
            .request(
                SoapClient.message(attempt).getBytes(StandardCharsets.UTF_8),
                "text/xml; charset=utf-8")
            .header("authorization", ISSUER.bearer(attempt.publisher().value()));
    if (attempt.traceparent() != null) {
      request.header("traceparent", attempt.traceparent());
    }
    HttpResponse<String> response = client.send(request);
    Reply reply = Reply.of(response);
    return new Told(
        reply.outcome(),
        reply.isFault() ? null : reply.text("id"),
        reply.violations(),
        response.headers().map() + response.body());
  }
}
