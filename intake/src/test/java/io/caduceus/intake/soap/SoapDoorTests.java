package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static io.caduceus.intake.soap.SoapClient.element;
import static io.caduceus.intake.soap.SoapClient.envelope;
import static io.caduceus.intake.soap.SoapClient.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.samples.Samples;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is SOAP's own about the door. */
class SoapDoorTests {
  private static final String NAME =
      element("noun", "Member") + element("verb", "Changed") + element("object", "Pcp");
  private static final String BODY = element("body", Samples.body(Samples.MEMBER_CHANGED_PCP));

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final SoapClient client = new SoapClient(house, issuer);

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void answersAReceipt() {
    HttpResponse<String> response = client.post(message(pcpChange().id("event-1")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/xml;charset=utf-8");
    Reply reply = Reply.of(response);
    assertThat(reply.text("id")).isEqualTo("event-1");
    assertThat(reply.text("type")).isEqualTo("Member.Changed.Pcp");
    assertThat(reply.text("status")).isEqualTo("ACCEPTED");
    assertThat(reply.text("receivedAt")).isEqualTo(IntakeFixture.NOW.toString());
  }

  @Test
  void answersAFaultWithTheCodeAndTheTrace() {
    HttpResponse<String> response =
        client.send(
            client
                .request(message(pcpChange().body("{")).getBytes(UTF_8), "text/xml")
                .header("authorization", client.bearer())
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    assertThat(response.statusCode()).isEqualTo(500);
    Reply fault = Reply.of(response);
    assertThat(fault.faultCode()).isEqualTo("S:Client");
    assertThat(fault.outcome()).isEqualTo("malformed-json");
    assertThat(fault.text("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(fault.has("retryAfter")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NOT_WRITTEN, unavailable", "UNKNOWN, outcome-unknown"})
  void saysWhenToTryAgainInAnOutage(Outcome outcome, String code) {
    house.log.answer(outcome);

    HttpResponse<String> response = client.post(message(pcpChange()));

    Reply fault = Reply.of(response);
    assertThat(fault.faultCode()).isEqualTo("S:Server");
    assertThat(fault.outcome()).isEqualTo(code);
    assertThat(fault.text("retryAfter")).isEqualTo("2");
    assertThat(response.headers().firstValue("retry-after")).hasValue("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic bWU6bWU=", "Bearer", "Bearer x.y.z"})
  void refusesACallWithoutAToken(String authorization) {
    HttpRequest.Builder request = client.request(message(pcpChange()).getBytes(UTF_8), "text/xml");
    if (!authorization.isEmpty()) {
      request.header("authorization", authorization);
    }

    HttpResponse<String> response = client.send(request);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate")).isPresent();
    assertThat(Reply.of(response).outcome()).isEqualTo("unauthenticated");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void saysThatItCannotTellWhileTheIssuerIsDown() {
    issuer.down(true);

    Reply fault = Reply.of(client.post(message(pcpChange())));

    assertThat(fault.faultCode()).isEqualTo("S:Server");
    assertThat(fault.outcome()).isEqualTo("unavailable");
  }

  @Test
  void saysThatItIsNotReadyUntilItsTablesAreComplete() {
    try (SoapClient early = new SoapClient(new IntakeFixture(false), issuer)) {
      Reply fault = Reply.of(early.post(message(pcpChange())));

      assertThat(fault.outcome()).isEqualTo("not-ready");
      assertThat(fault.has("retryAfter")).isTrue();
    }
  }

  @Test
  void takesEventsByPostAlone() {
    for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(client.address(SoapConfiguration.PATH))
                  .method(method, BodyPublishers.noBody()));

      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("allow")).hasValue("POST");
      assertThat(Reply.of(response).outcome()).isEqualTo("method-not-allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/soap+xml; charset=utf-8",
        "multipart/related; type=\"application/xop+xml\"; boundary=b",
        "multipart/related; type=\"text/xml\"; boundary=b",
        "application/xop+xml",
        "text/xml; charset=utf-16",
        "text/xml; charset=iso-8859-1",
        "application/json",
        "text",
      })
  void refusesOtherMediaTypesAndAttachments(String type) {
    HttpResponse<String> response = client.post(message(pcpChange()).getBytes(UTF_8), type);

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(Reply.of(response).outcome()).isEqualTo("unsupported-media-type");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesACompressedMessage() {
    HttpResponse<String> response =
        client.send(
            client
                .request(new byte[] {31}, "text/xml")
                .header("content-encoding", "gzip")
                .header("authorization", client.bearer()));

    assertThat(response.statusCode()).isEqualTo(415);
  }

  @Test
  void carriesEveryElementOfTheMetadata() {
    client.post(
        envelope(
            NAME
                + element("occurredAt", "2026-11-20T11:15:30.5+01:00")
                + element("transactionId", "transaction")
                + element("causationId", "cause")
                + element("transactionType", "UPDATE")
                + element("sourceSystem", "source & <co>")
                + element("userId", "Zoë")
                + element("orderingKey", "member-42")
                + element("tags", "a")
                + element("tags", "b")
                + element("synthetic", "1")
                + BODY));

    FirehoseEvent written = house.log.only();
    assertThat(written.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T10:15:30.500Z"));
    assertThat(written.getTransactionId()).isEqualTo("transaction");
    assertThat(written.getCausationId()).isEqualTo("cause");
    assertThat(written.getTransactionType()).isEqualTo("UPDATE");
    assertThat(written.getSourceSystem()).isEqualTo("source & <co>");
    assertThat(written.getUserId()).isEqualTo("Zoë");
    assertThat(written.getTags()).containsExactly("a", "b");
    assertThat(written.getSynthetic()).isTrue();
  }

  @Test
  void countsEventsByOutcome() {
    client.post(message(pcpChange()));
    client.post("<no/>");

    assertThat(count("accepted", "Member.Changed.Pcp")).isEqualTo(1);
    assertThat(count("invalid-request", "none")).isEqualTo(1);
  }

  private long count(String outcome, String type) {
    return client
        .meters
        .get("caduceus.intake.events")
        .tags("door", "soap", "outcome", outcome, "type", type)
        .timer()
        .count();
  }
}
