package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Connections that no gRPC client would make. Whatever they do, others are served. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class HostileConnectionTests {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 4;

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of("arrival-timeout", "2s"));

  @AfterEach
  void stillServes() {
    try {
      assertThat(client.as("member-contact").publish(GrpcClient.request(pcpChange())).hasReceipt())
          .isTrue();
    } finally {
      client.close();
      issuer.close();
    }
  }

  @Test
  void closesAConnectionThatSaysNothing() throws IOException {
    try (Socket silent = connect()) {
      assertThat(isClosedByTheDoor(silent)).isTrue();
    }
  }

  @Test
  void closesAConnectionThatSpeaksSomethingElse() throws IOException {
    try (Socket http1 = connect()) {
      send(http1, "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

      assertThat(isClosedByTheDoor(http1)).isTrue();
    }
  }

  @Test
  void closesAConnectionThatSendsNoise(CapturedOutput output) throws IOException {
    byte[] noise = new byte[100_000];
    new Random(42).nextBytes(noise);
    try (Socket noisy = connect()) {
      send(noisy, PREFACE);
      send(noisy, frame(SETTINGS, 0, 0, new byte[0]));
      send(noisy, noise);

      assertThat(isClosedByTheDoor(noisy)).isTrue();
    }
    assertThat(output).doesNotContain("ERROR");
  }

  @Test
  void cutsOffWhoOpensCallsOnlyToResetThem() throws IOException {
    try (Socket rapid = connect()) {
      send(rapid, PREFACE);
      send(rapid, frame(SETTINGS, 0, 0, new byte[0]));
      ByteArrayOutputStream resets = new ByteArrayOutputStream();
      for (int stream = 1; stream < 4000; stream += 2) {
        resets.writeBytes(frame(HEADERS, END_HEADERS, stream, head()));
        resets.writeBytes(frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
      }
      send(rapid, resets.toByteArray());

      assertThat(isClosedByTheDoor(rapid)).isTrue();
    }
  }

  @Test
  void cutsOffWhoSendsMetadataWithoutEnd() throws IOException {
    try (Socket endless = connect()) {
      send(endless, PREFACE);
      send(endless, frame(SETTINGS, 0, 0, new byte[0]));
      ByteArrayOutputStream metadata = new ByteArrayOutputStream();
      metadata.writeBytes(frame(HEADERS, 0, 1, head()));
      for (int i = 0; i < 1000; i++) {
        metadata.writeBytes(frame(CONTINUATION, 0, 1, literal("x" + i, "y".repeat(100))));
      }
      send(endless, metadata.toByteArray());

      assertThat(isClosedByTheDoor(endless)).isTrue();
    }
  }

  @Test
  void closesConnectionsBeyondTheMostAndSaysSoOnce(CapturedOutput output) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (GrpcClient few =
        new GrpcClient(house, issuer, Map.of("most-connections", "4", "arrival-timeout", "1m"))) {
      for (int i = 0; i < 4; i++) {
        sockets.add(new Socket("localhost", few.door.port()));
      }
      await().until(() -> few.door.connections() == 4);

      for (int i = 0; i < 10; i++) {
        try (Socket beyond = new Socket("localhost", few.door.port())) {
          assertThat(isClosedByTheDoor(beyond)).isTrue();
        }
      }

      assertThat(output.toString().split("all connections it may have", -1)).hasSize(2);
      for (Socket socket : sockets) {
        socket.close();
      }
      await().until(() -> few.door.connections() == 0);
      assertThat(few.as("member-contact").publish(GrpcClient.request(pcpChange())).hasReceipt())
          .isTrue();
    }
  }

  private Socket connect() throws IOException {
    return new Socket("localhost", client.door.port());
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // The door may have closed it already, which the test then sees.
    }
  }

  /** Reads to the end, which would otherwise not come. */
  private static boolean isClosedByTheDoor(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** The smallest head of a call: POST, http and a path. */
  private static byte[] head() {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(0x83);
    head.write(0x86);
    head.write(0x04);
    head.write(2);
    head.writeBytes("/x".getBytes(US_ASCII));
    head.writeBytes(literal("content-type", "application/grpc"));
    head.writeBytes(literal("te", "trailers"));
    return head.toByteArray();
  }

  private static byte[] literal(String name, String value) {
    ByteArrayOutputStream literal = new ByteArrayOutputStream();
    literal.write(0);
    literal.write(name.length());
    literal.writeBytes(name.getBytes(US_ASCII));
    literal.write(value.length());
    literal.writeBytes(value.getBytes(US_ASCII));
    return literal.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(payload.length >> 16);
    frame.write(payload.length >> 8);
    frame.write(payload.length);
    frame.write(type);
    frame.write(flags);
    frame.write(stream >> 24);
    frame.write(stream >> 16);
    frame.write(stream >> 8);
    frame.write(stream);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
