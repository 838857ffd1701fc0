package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that no HTTP client would send. Whatever they are, others are served. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class HostileRequestTests extends AtTheRestDoor {

  @AfterEach
  void stillServes(CapturedOutput output) {
    int before = house.log.handedOver().size();
    assertThat(client.post(RestClient.json(pcpChange())).statusCode()).isEqualTo(201);
    assertThat(house.log.handedOver()).hasSize(before + 1);
    assertThat(output).doesNotContain("ERROR");
  }

  /** Two readers may disagree about where such a request ends, and what the next one is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length : 5",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding : chunked",
      })
  void writesNothingOfARequestWhoseEndIsAmbiguous(String length) throws IOException {
    String event = RestClient.json(pcpChange());
    String smuggled = head("Content-Length: " + event.getBytes(UTF_8).length) + event;
    try (Wire wire = new Wire(client.port())) {
      wire.send(head(length) + "0\r\n\r\n" + smuggled);

      assertThat(wire.readToTheEnd()).doesNotContain("ACCEPTED");
    }
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAHeadWithoutEnd() throws IOException {
    try (Wire wire = new Wire(client.port())) {
      wire.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\n");
      for (int i = 0; i < 2000; i++) {
        wire.send("X-" + i + ": " + "y".repeat(100) + "\r\n");
      }

      assertThat(wire.readToTheEnd()).doesNotContain("HTTP/1.1 2");
    }
  }

  @Test
  void refusesAnAddressWithoutEnd() throws IOException {
    try (Wire wire = new Wire(client.port())) {
      wire.send("POST /" + "v".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(wire.readToTheEnd()).doesNotContain("HTTP/1.1 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7fffffffffffffff", "ffffffffffffffffff", "-1", "g", ""})
  void refusesAChunkWithoutASensibleSize(String size) throws IOException {
    try (Wire wire = new Wire(client.port())) {
      wire.send(head("Transfer-Encoding: chunked") + size + "\r\n{\"a\":1}\r\n0\r\n\r\n");
      wire.finish();

      assertThat(wire.readToTheEnd()).doesNotContain("ACCEPTED");
    }
    assertThat(house.log.handedOver()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000\u0001\u0002", "\r\n\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
  void closesAConnectionThatSpeaksSomethingElse(String noise) throws IOException {
    try (Wire wire = new Wire(client.port())) {
      wire.send(noise.repeat(1000));
      wire.finish();

      assertThat(wire.readToTheEnd()).doesNotContain("HTTP/1.1 2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1e999999999}",
        "{\"a\":-1E-999999999}",
        "{\"a\":1e99999999999999999999}",
        "{\"a\":0.0000000000000000001e-400, \"b\":1e2147483648}"
      })
  void refusesNumbersThatAFewBytesMakeHuge(String body) {
    assertThat(client.post(RestClient.json(pcpChange().body(body))).body())
        .contains("\"code\":\"malformed-json\"");
  }

  /** A client that has said all it has to say may close its half, and the door its own. */
  @Test
  void leavesNothingOfAHalfClosedConnection() throws IOException {
    String event = RestClient.json(pcpChange());
    try (Wire wire = new Wire(client.port())) {
      wire.send(head("Content-Length: " + event.getBytes(UTF_8).length) + event);
      wire.finish();

      wire.readToTheEnd();
    }
    await().until(() -> client.connections() == 0);
  }

  @Test
  void givesBackTheRoomOfUploadsThatAreAbandoned() throws IOException {
    String part = " ".repeat(7 << 20);
    for (int i = 0; i < 20; i++) {
      try (Wire wire = new Wire(client.port())) {
        wire.send(
            head("Content-Length: " + (8 << 20)).replace("/v1/events", "/v1/events:batch") + part);
      }
    }
    await().until(() -> client.connections() == 0);

    String whole = "[" + RestClient.json(pcpChange()) + part + "]";
    assertThat(client.postBatch("application/json", whole).statusCode()).isEqualTo(207);
  }

  private String head(String length) {
    return Wire.head(issuer.bearer("member-contact"), length);
  }
}
