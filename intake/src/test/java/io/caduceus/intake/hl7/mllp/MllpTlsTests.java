package io.caduceus.intake.hl7.mllp;

import static io.caduceus.intake.hl7.mllp.MllpSocket.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Tls;
import io.caduceus.intake.security.TestCertificates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who a peer is, by its certificate. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class MllpTlsTests {
  private static final String MESSAGE =
      framed("MSH|^~\\&|ADT|HOSPITAL|||20261120101530||ADT^A01^ADT_A01|ONE|P|2.5.1\r");

  @TempDir Path folder;
  private TestCertificates certificates;
  private TestMllpDoor door;

  @BeforeEach
  void issue() {
    certificates = new TestCertificates(folder);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void servesAPeerWithItsCertificate() throws IOException {
    open(true, "CN=adt.hospital.example,O=Hospital");

    try (MllpSocket peer = peer("CN=adt.hospital.example,O=Hospital")) {
      peer.send(MESSAGE);

      assertThat(peer.answer()).contains("|ONE").doesNotContain("unauthenticated");
    }
  }

  @Test
  void answersAPeerThatHasSaidItsLastWord() throws IOException {
    open(true, "CN=adt");

    try (MllpSocket peer = peer("CN=adt")) {
      peer.send(MESSAGE);
      peer.halfClose();

      assertThat(peer.answer()).contains("|ONE");
      assertThat(peer.isClosedByTheDoor()).isTrue();
    }
  }

  @Test
  void doesNotServeACertificateThatIsNotConfigured(CapturedOutput output) throws IOException {
    open(true, "CN=adt");

    try (MllpSocket stranger = peer("CN=lab")) {
      assertThat(stranger.answer()).isEmpty();
    }
    assertThat(output).contains("reason=unknown-peer").doesNotContain("CN=lab");
  }

  @Test
  void doesNotServeACertificateOfAnotherAuthority() throws IOException {
    open(true, "CN=adt");
    TestCertificates elsewhere = new TestCertificates(folder.resolve("."));

    try (MllpSocket stranger =
        new MllpSocket(door.port(), certificates.client(elsewhere.issue("CN=adt")))) {
      assertThat(answerTo(stranger)).isEmpty();
    }
  }

  @Test
  void doesNotServeAPeerWithoutACertificate() throws IOException {
    open(true, "CN=adt");

    try (MllpSocket stranger = new MllpSocket(door.port(), certificates.client(null))) {
      assertThat(answerTo(stranger)).isEmpty();
    }
  }

  @Test
  void doesNotServeAPeerThatDoesNotSpeakTls(CapturedOutput output) throws IOException {
    open(true, "CN=adt");

    try (MllpSocket stranger = new MllpSocket(door.port())) {
      assertThat(answerTo(stranger)).doesNotContain("MSA");
    }
    await().untilAsserted(() -> assertThat(output).contains("reason=no-handshake"));
  }

  @Test
  void doesNotWaitForAHandshake(CapturedOutput output) throws IOException {
    open(true, "CN=adt");

    try (MllpSocket stranger = new MllpSocket(door.port())) {
      assertThat(stranger.isClosedByTheDoor()).isTrue();
    }
    await().untilAsserted(() -> assertThat(output).contains("reason=too-slow"));
  }

  @Test
  void knowsPeersByAddressWhereItAsksForNoCertificate() throws IOException {
    open(false, null);

    try (MllpSocket peer = new MllpSocket(door.port(), certificates.client(null))) {
      assertThat(answerTo(peer)).contains("|ONE");
    }
  }

  private void open(boolean asking, String certificate) {
    Tls files = certificates.door(asking);
    Map<String, String> settings = new HashMap<>();
    settings.put("frame-timeout", "2s");
    settings.put("tls.certificate", files.certificate().toString());
    settings.put("tls.private-key", files.privateKey().toString());
    settings.put("peers[0].application", "hospital-adt");
    if (files.clientCa() == null) {
      settings.put("peers[0].address", "127.0.0.1");
    } else {
      settings.put("tls.client-ca", files.clientCa().toString());
      settings.put("peers[0].certificate", certificate);
    }
    door = new TestMllpDoor(new IntakeFixture(), new SimpleMeterRegistry(), settings);
  }

  private MllpSocket peer(String subject) throws IOException {
    return new MllpSocket(door.port(), certificates.client(certificates.issue(subject)));
  }

  /** A refusal may come with the handshake, or with the first word. */
  private static String answerTo(MllpSocket peer) {
    try {
      peer.send(MESSAGE);
      return peer.answer();
    } catch (IOException e) {
      return "";
    }
  }
}
