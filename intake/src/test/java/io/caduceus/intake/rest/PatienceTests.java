package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.EventLog.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How long a client may take, and how much it may hold meanwhile. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class PatienceTests extends AtTheRestDoor {

  PatienceTests() {
    super(Map.of("idle-timeout", "500ms", "upload-timeout", "500ms"));
  }

  @Test
  void closesAConnectionThatSaysNothing() throws IOException {
    try (Wire silent = new Wire(client.port())) {
      assertThat(silent.readToTheEnd()).isEmpty();
    }
  }

  @Test
  void closesAConnectionWhoseHeadComesByteByByte() throws IOException {
    try (Wire slow = new Wire(client.port())) {
      slow.send("POST /v1/events HTTP/1.1\r\nX-Slow: ");

      await().pollInterval(Duration.ofMillis(50)).until(() -> !slow.send("x"));
    }
    await().until(() -> client.connections() == 0);
  }

  @Test
  void closesAConnectionWhoseContentComesByteByByte() throws IOException {
    try (Wire slow = new Wire(client.port())) {
      slow.send(head("Content-Length: 1000"));

      await().pollInterval(Duration.ofMillis(50)).until(() -> !slow.send(" "));
    }
    await().until(() -> client.connections() == 0);
  }

  @Test
  void closesAConnectionWhoseChunksDoNotEnd() throws IOException {
    try (Wire endless = new Wire(client.port())) {
      endless.send(head("Transfer-Encoding: chunked"));

      await().pollInterval(Duration.ofMillis(50)).until(() -> !endless.send("1\r\n \r\n"));
    }
  }

  @Test
  void closesAConnectionWhoseContentStops() throws IOException {
    try (Wire stalled = new Wire(client.port())) {
      stalled.send(head("Content-Length: 1000") + "{");

      assertThat(stalled.readToTheEnd()).isEmpty();
    }
  }

  @Test
  void waitsForTheLogLongerThanForAClient() {
    try (RestClient patient =
        new RestClient(house, issuer, meters, Map.of("upload-timeout", "2s"))) {
      patient.post(RestClient.json(pcpChange()));
      CompletableFuture<Outcome> outcome = house.log.holdBack();
      CompletableFuture<HttpResponse<String>> answer =
          CompletableFuture.supplyAsync(() -> patient.post(RestClient.json(pcpChange())));
      await().until(() -> house.log.handedOver().size() == 2);

      await().during(Duration.ofMillis(3500)).until(() -> !answer.isDone());
      outcome.complete(Outcome.WRITTEN);

      assertThat(answer.join().statusCode()).isEqualTo(201);
    }
  }

  @Test
  void closesConnectionsBeyondTheMostAndSaysSoOnce(CapturedOutput output) throws IOException {
    try (RestClient few = new RestClient(house, issuer, meters, Map.of("most-connections", "4"))) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        wires.add(new Wire(few.port()));
      }
      await().until(() -> few.connections() == 4);

      for (int i = 0; i < 10; i++) {
        try (Wire beyond = new Wire(few.port())) {
          assertThat(beyond.readToTheEnd()).isEmpty();
        }
      }

      assertThat(output.toString().split("all connections it may have", -1)).hasSize(2);
      for (Wire wire : wires) {
        wire.close();
      }
      await().until(() -> few.connections() == 0);
      assertThat(few.post(RestClient.json(pcpChange())).statusCode()).isEqualTo(201);
    }
  }

  private String head(String length) {
    return Wire.head(issuer.bearer("member-contact"), length);
  }
}
