package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send little, late, half or nothing, on connections of their own making. */
class SlowSenderTests {
  private static final byte[] MESSAGE = SoapClient.message(pcpChange()).getBytes(UTF_8);

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final SoapClient client =
      new SoapClient(
          house,
          issuer,
          Map.of(
              "caduceus.intake.servlet.upload-timeout", "400ms",
              "server.tomcat.connection-timeout", "200ms",
              "server.tomcat.keep-alive-timeout", "200ms",
              "server.tomcat.max-connections", "4"));

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void cutsOffOneWhoSaysNothing() throws IOException {
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void cutsOffOneWhoStopsWithinTheHead() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "POST /soap/v1/events HTTP/1.1\r\nHost: x\r\nX-");

      assertThat(answer(socket)).doesNotContain("200");
    }
  }

  @Test
  void cutsOffOneWhoStopsWithinTheContent() throws IOException {
    try (Socket socket = connect()) {
      head(socket, MESSAGE.length);
      socket.getOutputStream().write(MESSAGE, 0, 100);

      assertThat(answer(socket)).startsWith("HTTP/1.1 408");
      assertThat(house.log.handedOver()).isEmpty();
    }
  }

  /** Each byte comes in time, and all of them would take for ever. */
  @Test
  void cutsOffOneWhoTrickles() throws IOException {
    try (Socket socket = connect()) {
      head(socket, 1_000_000);

      await()
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !canSend(socket, "<") || socket.getInputStream().available() > 0);

      assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("request-timeout");
    }
  }

  @Test
  void answersOneWhoClosesHisHalfAfterAWholeRequest() throws IOException {
    try (Socket socket = connect()) {
      head(socket, MESSAGE.length);
      socket.getOutputStream().write(MESSAGE);
      socket.shutdownOutput();

      assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("ACCEPTED");
    }
  }

  @Test
  void writesNothingOfARequestThatBreaksOff() throws IOException {
    try (Socket socket = connect()) {
      head(socket, MESSAGE.length);
      socket.getOutputStream().write(MESSAGE, 0, MESSAGE.length - 1);
      socket.shutdownOutput();

      assertThat(answer(socket)).doesNotContain("ACCEPTED");
      assertThat(house.log.handedOver()).isEmpty();
    }
  }

  @Test
  void answersBeforeTheContentWhoMayNotComeInAndDoesNotWaitForItsEnd() throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "POST /soap/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
              + "Content-Length: 1000000\r\n\r\n<");

      assertThat(answer(socket)).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void servesNoMoreConnectionsThanItMayUntilOneEnds() throws IOException {
    Map<String, String> patient =
        Map.of("server.tomcat.max-connections", "2", "server.tomcat.connection-timeout", "1m");
    try (SoapClient narrow = new SoapClient(house, issuer, patient);
        Socket idle = new Socket("localhost", narrow.port());
        Socket silent = new Socket("localhost", narrow.port())) {
      var third =
          CompletableFuture.supplyAsync(() -> narrow.post(new String(MESSAGE, UTF_8)).body());
      await().during(Duration.ofMillis(300)).until(() -> !third.isDone());

      idle.close();

      assertThat(Reply.of(third.join()).outcome()).isEqualTo("accepted");
      assertThat(silent.isClosed()).isFalse();
    }
  }

  @Test
  void servesOthersAgainWhenTheIdleHaveBeenCutOff() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        idle.add(connect());
      }

      assertThat(Reply.of(client.post(new String(MESSAGE, UTF_8))).outcome()).isEqualTo("accepted");
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("localhost", client.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private void head(Socket socket, int length) throws IOException {
    send(
        socket,
        "POST /soap/v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
            + "Authorization: %s\r\nContent-Length: %d\r\n\r\n".formatted(client.bearer(), length));
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static boolean canSend(Socket socket, String text) {
    try {
      send(socket, text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Up to the end of the connection, which the server has to bring about, one way or another. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      byte[] chunk = new byte[8192];
      for (int read = socket.getInputStream().read(chunk);
          read >= 0;
          read = socket.getInputStream().read(chunk)) {
        answer.append(new String(chunk, 0, read, UTF_8));
      }
    } catch (SocketException e) {
      // Reset, because the server left something unread; what came before has been read.
    }
    return answer.toString();
  }
}
