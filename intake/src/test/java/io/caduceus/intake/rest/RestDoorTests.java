package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.registry.Application;
import io.caduceus.samples.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is HTTP's own about the door. */
class RestDoorTests extends AtTheRestDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void answers201WithTheEventsAddress() {
    HttpResponse<String> response = client.post(RestClient.json(pcpChange().id("event-1")));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("location")).contains("/v1/events/event-1");
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"id": "event-1", "type": "Member.Changed.Pcp", "status": "ACCEPTED",
                 "receivedAt": "2026-11-20T10:15:30.123456Z"}
                """));
  }

  @Test
  void answers200ToAnEventThatIsSentAgain() {
    client.post(RestClient.json(pcpChange().id("event-1")));

    HttpResponse<String> response = client.post(RestClient.json(pcpChange().id("event-1")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"status\":\"DUPLICATE\"");
  }

  @Test
  void answersAProblemOfRfc9457() {
    HttpResponse<String> response =
        client.send(
            client
                .request(issuer.bearer("member-contact"), BodyPublishers.ofString("{"))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "urn:caduceus:problem:malformed-json", "title": "Malformed json",
                 "status": 400, "detail": "this is not JSON, near byte 1", "code": "malformed-json",
                 "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "errors": []}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_WRITTEN, unavailable",
    "UNKNOWN, outcome-unknown",
  })
  void answers503WithRetryAfterInAnOutage(Outcome outcome, String code) {
    house.log.answer(outcome);

    HttpResponse<String> response = client.post(RestClient.json(pcpChange()));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValueAsLong("retry-after")).hasValue(2);
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void answers413ToAnEventThatTheLogFindsTooLarge() {
    house.log.answer(Outcome.TOO_LARGE);

    assertThat(client.post(RestClient.json(pcpChange())).statusCode()).isEqualTo(413);
  }

  @Test
  void answers503UntilTheTablesAreComplete() {
    try (RestClient early = new RestClient(new IntakeFixture(false), issuer, meters)) {
      HttpResponse<String> response = early.post(RestClient.json(pcpChange()));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("\"code\":\"not-ready\"");
      assertThat(response.headers().firstValue("retry-after")).isPresent();
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] json = RestClient.json(pcpChange()).replace("SELF", "S?LF").getBytes(UTF_8);
    json[new String(json, UTF_8).indexOf("S?LF") + 1] = (byte) 0xE9;

    HttpResponse<String> response =
        client.send(
            client
                .request(issuer.bearer("member-contact"), BodyPublishers.ofByteArray(json))
                .build());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("bad-encoding");
  }

  @Test
  void refusesALargeRequestOfUnknownLength() {
    byte[] large = new byte[SingleEvents.MOST_BYTES + 1];

    HttpResponse<String> response =
        client.send(
            client
                .request(
                    issuer.bearer("member-contact"),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("body-too-large");
  }

  @Test
  void doesNotLetAClientThatAsksSendALargeRequest() throws IOException {
    try (Socket socket = new Socket("localhost", client.port())) {
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Authorization: "
              + issuer.bearer("member-contact")
              + "\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json; charset=iso-8859-1",
        "application/cloudevents-batch+json",
        "application/x-ndjson"
      })
  void refusesOtherMediaTypes(String type) {
    HttpResponse<String> response =
        client.send(
            client
                .request(
                    issuer.bearer("member-contact"),
                    BodyPublishers.ofString(RestClient.json(pcpChange())))
                .setHeader("content-type", type)
                .build());

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("unsupported-media-type");
  }

  @Test
  void takesABinaryCloudEventWithoutAContentTypeForJson() {
    HttpRequest.Builder request = untyped(Samples.body(Samples.MEMBER_CHANGED_PCP));
    RestClient.attributes(pcpChange())
        .properties()
        .forEach(it -> request.header("ce-" + it.getKey(), it.getValue().asString()));

    assertThat(client.send(request.build()).statusCode()).isEqualTo(201);
  }

  @Test
  void takesNothingElseThatDoesNotSayWhatItIs() {
    HttpRequest request = untyped(RestClient.json(pcpChange())).build();

    assertThat(client.send(request).statusCode()).isEqualTo(415);
  }

  @Test
  void understandsAnExplicitCharset() {
    HttpRequest request =
        client
            .request(
                issuer.bearer("member-contact"),
                BodyPublishers.ofString(RestClient.json(pcpChange())))
            .setHeader("content-type", "application/json; charset=\"UTF-8\"")
            .build();

    assertThat(client.send(request).statusCode()).isEqualTo(201);
  }

  @Test
  void refusesOtherPathsAndMethods() {
    URI address = client.address("/v1/events");
    HttpResponse<String> get = client.send(HttpRequest.newBuilder(address).build());
    HttpResponse<String> elsewhere =
        client.send(
            HttpRequest.newBuilder(client.address("/v1/event"))
                .POST(BodyPublishers.noBody())
                .build());

    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).contains("POST");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhoeverHasNoGoodToken() {
    String expired =
        issuer.bearer(
            "member-contact", it -> it.expirationTime(Date.from(Instant.now().minusSeconds(60))));

    for (String authorization :
        List.of("Basic bWFyaw==", "Bearer x.y.z", expired, issuer.forged("member-contact"))) {
      HttpResponse<String> response =
          client.send(
              client
                  .request(authorization, BodyPublishers.ofString(RestClient.json(pcpChange())))
                  .build());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("www-authenticate")).isPresent();
      assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
    }
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesARevokedCredentialAtOnce() {
    assertThat(client.post(RestClient.json(pcpChange())).statusCode()).isEqualTo(201);

    house.applications.put(
        new Application(Samples.MEMBER_CONTACT, "", null, true, Set.of("member-contact-1"), 2));

    assertThat(client.post(RestClient.json(pcpChange())).statusCode()).isEqualTo(401);
  }

  @Test
  void answers503WhenTheIssuerCannotBeAsked() {
    issuer.down(true);

    HttpResponse<String> response = client.post(RestClient.json(pcpChange()));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("\"code\":\"unavailable\"");
  }

  @Test
  void countsByOutcomeAndByRegisteredTypeAlone() {
    client.post(RestClient.json(pcpChange()));
    client.post(RestClient.json(pcpChange().type("Made.Up.Name")));

    assertThat(timer("accepted", "Member.Changed.Pcp")).isEqualTo(1);
    assertThat(timer("unknown-event-type", "none")).isEqualTo(1);
  }

  private long timer(String outcome, String type) {
    return meters
        .get("caduceus.intake.events")
        .tags("outcome", outcome, "type", type)
        .timer()
        .count();
  }

  private HttpRequest.Builder untyped(String content) {
    return HttpRequest.newBuilder(client.address("/v1/events"))
        .header("authorization", issuer.bearer("member-contact"))
        .POST(BodyPublishers.ofString(content));
  }
}
