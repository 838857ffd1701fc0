package io.caduceus.intake.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeContract;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.registry.Application;
import io.caduceus.samples.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RestIntakeTests extends IntakeContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private RestDoor door = TestDoors.open(house, ISSUER, meters);

  @AfterEach
  void close() {
    door.stop();
  }

  @AfterAll
  static void closeIssuer() {
    ISSUER.close();
    CLIENT.close();
  }

  @Override
  protected Told publish(Attempt attempt) {
    HttpRequest.Builder request =
        request(ISSUER.bearer(attempt.publisher().value()), BodyPublishers.ofString(json(attempt)));
    if (attempt.traceparent() != null) {
      request.header("traceparent", attempt.traceparent());
    }
    HttpResponse<String> response = send(request.build());
    JsonNode answer = JSON.readTree(response.body());
    String outcome = answer.path("code").asString(answer.path("status").asString().toLowerCase());
    List<Violation> violations = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      violations.add(JSON.treeToValue(error, Violation.class));
    }
    return new Told(
        outcome,
        answer.path("id").asString(null),
        violations,
        response.headers().map() + response.body());
  }

  @Test
  void answers201WithTheEventsAddress() {
    HttpResponse<String> response = post(json(pcpChange().id("event-1")));

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
    post(json(pcpChange().id("event-1")));

    HttpResponse<String> response = post(json(pcpChange().id("event-1")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"status\":\"DUPLICATE\"");
  }

  @Test
  void answersAProblemOfRfc9457() {
    HttpResponse<String> response =
        send(
            request(ISSUER.bearer("member-contact"), BodyPublishers.ofString("{"))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "urn:caduceus:problem:malformed-json", "title": "Malformed json",
                 "status": 400, "detail": "this is not JSON", "code": "malformed-json",
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

    HttpResponse<String> response = post(json(pcpChange()));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValueAsLong("retry-after")).hasValue(2);
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void answers413ToAnEventThatTheLogFindsTooLarge() {
    house.log.answer(Outcome.TOO_LARGE);

    assertThat(post(json(pcpChange())).statusCode()).isEqualTo(413);
  }

  @Test
  void answers503UntilTheTablesAreComplete() {
    door.stop();
    door = TestDoors.open(new IntakeFixture(false), ISSUER, meters);

    HttpResponse<String> response = post(json(pcpChange()));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("\"code\":\"not-ready\"");
    assertThat(response.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void refusesAMemberOfTheEnvelopeThatNobodyKnowsByName() {
    HttpResponse<String> response =
        post("{\"noun\":\"A\",\"verb\":\"B\",\"object\":\"C\",\"body\":{},\"subobject\":\"D\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("invalid-request", "subobject is unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noun|null|noun is required",
        "noun|7|noun must be a string",
        "verb|\"not a verb\"|verb must be a letter",
        "body|null|body must be an object",
        "id|\"not an id\"|an event id has",
        "occurredAt|\"yesterday\"|occurredAt must be a date-time",
        "occurredAt|\"2026-02-30T10:00:00Z\"|occurredAt must be a date-time",
        "occurredAt|\"2026-11-20T10:00Z\"|occurredAt must be a date-time",
        "tags|\"state:MO\"|tags must be an array",
        "tags|[7]|tags must be an array",
        "tags|[\"no tag!\"]|a tag is",
        "synthetic|\"yes\"|synthetic must be true or false",
        "userId|\"\"|userId has 1 to 256",
        "transactionId|\"a\\u0007b\"|transactionId holds no control",
      })
  void refusesAnEnvelopeThatDoesNotHaveItsForm(String member, String value, String detail) {
    ObjectNode envelope = (ObjectNode) JSON.readTree(json(pcpChange()));
    envelope.set(member, JSON.readTree(value));

    HttpResponse<String> response = post(envelope.toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).path("detail").asString()).contains(detail);
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void keepsTheMetadataOfTheEnvelope() {
    ObjectNode envelope = (ObjectNode) JSON.readTree(json(pcpChange()));
    envelope.put("occurredAt", "2026-11-20T11:15:30.1234567+01:00");
    envelope.put("transactionId", "C7084816514A5D260").put("causationId", "event-0");
    envelope.put("transactionType", "UPDATE").put("sourceSystem", "MEMBER_CONTACT");
    envelope.put("userId", "USER1").put("orderingKey", "member-42");

    post(envelope.toString());

    var event = house.log.only();
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T10:15:30.123456Z"));
    assertThat(event.getTransactionId()).isEqualTo("C7084816514A5D260");
    assertThat(event.getCausationId()).isEqualTo("event-0");
    assertThat(event.getTransactionType()).isEqualTo("UPDATE");
    assertThat(event.getSourceSystem()).isEqualTo("MEMBER_CONTACT");
    assertThat(event.getUserId()).isEqualTo("USER1");
    assertThat(event.toString()).doesNotContain("member-42");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] json = json(pcpChange()).replace("SELF", "S?LF").getBytes(UTF_8);
    json[new String(json, UTF_8).indexOf("S?LF") + 1] = (byte) 0xE9;

    HttpResponse<String> response =
        send(request(ISSUER.bearer("member-contact"), BodyPublishers.ofByteArray(json)).build());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("bad-encoding");
  }

  @Test
  void refusesALargeRequestOfUnknownLength() {
    byte[] large = new byte[Upload.MOST_BYTES + 1];

    HttpResponse<String> response =
        send(
            request(
                    ISSUER.bearer("member-contact"),
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("body-too-large");
  }

  @Test
  void doesNotLetAClientThatAsksSendALargeRequest() throws IOException {
    try (Socket socket = new Socket("localhost", door.port())) {
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Authorization: "
              + ISSUER.bearer("member-contact")
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
        "application/cloudevents+json",
        "application/x-ndjson"
      })
  void refusesOtherMediaTypes(String type) {
    HttpResponse<String> response =
        send(
            request(ISSUER.bearer("member-contact"), BodyPublishers.ofString(json(pcpChange())))
                .setHeader("content-type", type)
                .build());

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("unsupported-media-type");
  }

  @Test
  void understandsAnExplicitCharset() {
    HttpRequest request =
        request(ISSUER.bearer("member-contact"), BodyPublishers.ofString(json(pcpChange())))
            .setHeader("content-type", "application/json; charset=\"UTF-8\"")
            .build();

    assertThat(send(request).statusCode()).isEqualTo(201);
  }

  @Test
  void refusesOtherPathsAndMethods() {
    URI address = address("/v1/events");
    HttpResponse<String> get = send(HttpRequest.newBuilder(address).build());
    HttpResponse<String> elsewhere =
        send(HttpRequest.newBuilder(address("/v1/event")).POST(BodyPublishers.noBody()).build());

    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).contains("POST");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhoeverHasNoGoodToken() {
    String expired =
        ISSUER.bearer(
            "member-contact", it -> it.expirationTime(Date.from(Instant.now().minusSeconds(60))));

    for (String authorization :
        List.of("Basic bWFyaw==", "Bearer x.y.z", expired, ISSUER.forged("member-contact"))) {
      HttpResponse<String> response =
          send(request(authorization, BodyPublishers.ofString(json(pcpChange()))).build());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("www-authenticate")).isPresent();
      assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
    }
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesARevokedCredentialAtOnce() {
    assertThat(post(json(pcpChange())).statusCode()).isEqualTo(201);

    house.applications.put(
        new Application(Samples.MEMBER_CONTACT, "", true, Set.of("member-contact-1"), 2));

    assertThat(post(json(pcpChange())).statusCode()).isEqualTo(401);
  }

  @Test
  void answers503WhenTheIssuerCannotBeAsked() {
    try (TestIssuer down = new TestIssuer()) {
      down.down(true);
      door.stop();
      door = TestDoors.open(house, down, meters);

      HttpResponse<String> response =
          send(
              request(down.bearer("member-contact"), BodyPublishers.ofString(json(pcpChange())))
                  .build());

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("\"code\":\"unavailable\"");
    }
  }

  @Test
  void countsByOutcomeAndByRegisteredTypeAlone() {
    post(json(pcpChange()));
    post(json(pcpChange().type("Made.Up.Name")));

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

  private HttpResponse<String> post(String json) {
    return send(request(ISSUER.bearer("member-contact"), BodyPublishers.ofString(json)).build());
  }

  private HttpRequest.Builder request(String authorization, BodyPublisher content) {
    return HttpRequest.newBuilder(address("/v1/events"))
        .header("content-type", "application/json")
        .header("authorization", authorization)
        .POST(content);
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + door.port() + path);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body goes in as it stands: it need not be JSON. */
  private static String json(Attempt attempt) {
    EventTypeName type = EventTypeName.parse(attempt.type());
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("noun", type.noun()).put("verb", type.verb()).put("object", type.object());
    envelope.put("subObject", type.subObject()).put("id", attempt.id());
    envelope.put("synthetic", attempt.synthetic());
    attempt.tags().forEach(envelope.putArray("tags")::add);
    String open = envelope.toString();
    return open.substring(0, open.length() - 1) + ", \"body\": " + attempt.body() + "}";
  }
}
