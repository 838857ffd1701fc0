package io.caduceus.standalone.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLLPWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MllpSenderTests {
  private static final String TWO =
      "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\nPID|1||Zoë\n\nMSH|^~\\&|A|B|||||ADT^A03|2|P|2.5\n";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> received = new ArrayList<>();
  private ServerSocket door;

  @BeforeEach
  void listen() throws IOException {
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void sendsEachMessageAndPrintsItsAcknowledgementASegmentALine() throws Exception {
    CompletableFuture<Void> answered = answerWith("MSH|1\rMSA|AA|1\r", "MSH|2\rMSA|CA|2\r");

    boolean allAccepted = send(TWO);

    answered.join();
    assertThat(allAccepted).isTrue();
    assertThat(received)
        .containsExactly(
            "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5\rPID|1||Zoë\r",
            "MSH|^~\\&|A|B|||||ADT^A03|2|P|2.5\r");
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly("MSH|1", "MSA|AA|1", "MSH|2", "MSA|CA|2");
  }

  @Test
  void goesOnAfterARefusalAndSaysThatNotAllWereAccepted() throws Exception {
    CompletableFuture<Void> answered = answerWith("MSH|1\rMSA|AE|1\r", "MSH|2\rMSA|AA|2\r");

    boolean allAccepted = send(TWO);

    answered.join();
    assertThat(allAccepted).isFalse();
    assertThat(printed.toString(UTF_8)).contains("MSA|AE|1", "MSA|AA|2");
  }

  @Test
  void saysThatAMessageWasNotAcknowledged() {
    CompletableFuture<Void> answered = answerWith();

    assertThatThrownBy(() -> send(TWO)).isInstanceOf(IOException.class);
    answered.join();
  }

  @Test
  void saysWhatIsWrongWithWhatItWasGiven() throws IOException {
    assertThatThrownBy(() -> send("hello")).hasMessageContaining("no HL7 message");
    door.close();
    assertThatThrownBy(() -> send(TWO)).hasMessageContaining("nobody answers at");
  }

  private boolean send(String file) throws IOException {
    return new MllpSender(
            (InetSocketAddress) door.getLocalSocketAddress(), new PrintStream(printed, true, UTF_8))
        .send(new ByteArrayInputStream(file.getBytes(UTF_8)));
  }

  /** One connection, on which each message is answered by the next of these, and then no more. */
  private CompletableFuture<Void> answerWith(String... acknowledgements) {
    return CompletableFuture.runAsync(
        () -> {
          try (Socket sender = door.accept()) {
            MinLLPReader reader = new MinLLPReader(sender.getInputStream(), UTF_8);
            MinLLPWriter writer = new MinLLPWriter(sender.getOutputStream(), UTF_8);
            for (String acknowledgement : acknowledgements) {
              received.add(reader.getMessage());
              writer.writeMessage(acknowledgement);
            }
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
