package io.caduceus.intake.hl7.mllp;

import static io.caduceus.intake.hl7.mllp.MllpSocket.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.registry.Application;
import io.caduceus.samples.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is MLLP's own about the door: frames, connections, peers and their patience. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class MllpDoorTests {
  private static final Map<String, String> LOOPBACK =
      Map.of("peers[0].application", "hospital-adt", "peers[0].address", "127.0.0.1");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IntakeFixture house = new IntakeFixture();
  private TestMllpDoor door;

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void answersInOrderWhatIsSentAtOnce() throws IOException {
    try (MllpSocket peer = open(Map.of())) {
      peer.send(framed(message("ONE")) + framed(message("TWO")) + framed(message("THREE")));

      assertThat(peer.answer()).startsWith("MSH|^~\\&|").contains("|ONE");
      assertThat(peer.answer()).contains("|TWO");
      assertThat(peer.answer()).contains("|THREE");
    }
  }

  @Test
  void answersAPeerThatHasSaidItsLastWord() throws IOException {
    try (MllpSocket peer = open(Map.of())) {
      peer.send(framed(message("ONE")));
      peer.halfClose();

      assertThat(peer.answer()).contains("|ONE");
      assertThat(peer.isClosedByTheDoor()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARK", "\u000bMARK|\u000bMARK", "\u000bMARK\u001cMARK"})
  void closesOnWhatIsNoFrameAndDoesNotRepeatIt(String bytes, CapturedOutput output)
      throws IOException {
    try (MllpSocket peer = open(Map.of())) {
      peer.send(bytes);

      assertThat(peer.isClosedByTheDoor()).isTrue();
    }
    assertThat(output).contains("reason=no-frame address=127.0.0.1").doesNotContain("MARK");
    assertThat(closures("no-frame")).isEqualTo(1);
  }

  @Test
  void answersAMessageThatIsTooLargeWithTheBoundAndCloses() throws IOException {
    try (MllpSocket peer = open(Map.of())) {
      peer.send(framed(message("ONE") + "OBX|1|TX|||" + "x".repeat(10 << 20) + "\r"));

      assertThat(peer.answer()).contains("|ONE").contains("body-too-large", "1114112 bytes");
      assertThat(peer.isClosedByTheDoor()).isTrue();
    }
  }

  @Test
  void doesNotWaitForTheEndOfAFrameThatTricklesIn() throws IOException {
    try (MllpSocket peer = open(Map.of("frame-timeout", "300ms"))) {
      peer.send("\u000bMSH|");

      await().pollInterval(Duration.ofMillis(50)).until(() -> isRefused(peer, "x"));

      await().until(() -> closures("too-slow") == 1);
    }
  }

  @Test
  void doesNotWaitForAPeerThatTakesNoAnswers() throws IOException {
    open(Map.of("frame-timeout", "300ms")).close();
    try (MllpSocket peer = MllpSocket.narrow(door.port())) {
      String many = framed(message("ONE")).repeat(100);

      await().pollInterval(Duration.ofMillis(1)).until(() -> isRefused(peer, many));

      await().until(() -> closures("too-slow") == 1);
    }
  }

  @Test
  void closesAConnectionOnWhichNothingIsSent() throws IOException {
    try (MllpSocket peer = open(Map.of("idle-timeout", "200ms"))) {
      assertThat(peer.isClosedByTheDoor()).isTrue();
      assertThat(closures("too-slow")).isZero();
    }
  }

  @Test
  void takesEmptyLinesForNothing() throws IOException {
    try (MllpSocket peer = open(Map.of("idle-timeout", "300ms"))) {
      await().pollInterval(Duration.ofMillis(50)).until(() -> isRefused(peer, "\r\n"));
    }
  }

  @Test
  void servesAsManyConnectionsAsThereAreSeatsAndNoMore(CapturedOutput output) throws IOException {
    List<MllpSocket> crowd = new ArrayList<>();
    try {
      crowd.add(open(Map.of("most-connections", "40", "most-connections-per-peer", "100")));
      for (int i = 1; i < 400; i++) {
        crowd.add(new MllpSocket(door.port()));
      }

      for (MllpSocket late : crowd.subList(40, 400)) {
        assertThat(late.isClosedByTheDoor()).isTrue();
      }
      for (MllpSocket early : crowd.subList(0, 40)) {
        early.send(framed(message("ONE")));
        assertThat(early.answer()).contains("|ONE");
      }
      assertThat(closures("too-many-connections")).isEqualTo(360);
      assertThat(output.getAll().split("reason=too-many-connections", -1)).hasSizeLessThan(5);
    } finally {
      for (MllpSocket peer : crowd) {
        peer.close();
      }
    }
    await().until(this::isServed);
  }

  @Test
  void leavesSeatsToOtherPeers() throws IOException {
    try (MllpSocket first = open(Map.of("most-connections-per-peer", "2"));
        MllpSocket second = new MllpSocket(door.port())) {
      first.send(framed(message("ONE")));
      second.send(framed(message("TWO")));
      assertThat(first.answer()).contains("|ONE");
      assertThat(second.answer()).contains("|TWO");

      try (MllpSocket third = new MllpSocket(door.port())) {
        assertThat(third.isClosedByTheDoor()).isTrue();
      }
      assertThat(closures("too-many-of-peer")).isEqualTo(1);
    }
  }

  @Test
  void doesNotServeAStranger(CapturedOutput output) throws IOException {
    try (MllpSocket stranger = open(Map.of("peers[0].address", "203.0.113.0/24"))) {
      assertThat(stranger.answer()).isEmpty();
    }
    assertThat(output).contains("reason=unknown-peer address=127.0.0.1");
  }

  @Test
  void turnsAwayThePeerOfAnApplicationThatWasDeactivated() throws IOException {
    try (MllpSocket peer = open(Map.of())) {
      house.applications.put(new Application(Samples.HOSPITAL_ADT, "", null, false, Set.of(), 2));

      peer.send(framed(message("ONE")));
      assertThat(peer.answer()).contains("MSA|AR|ONE|unauthenticated");

      house.applications.put(new Application(Samples.HOSPITAL_ADT, "", null, true, Set.of(), 3));
      peer.send(framed(message("TWO")));
      assertThat(peer.answer()).contains("|TWO").doesNotContain("unauthenticated");
    }
  }

  private MllpSocket open(Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(LOOPBACK);
    all.putAll(settings);
    door = new TestMllpDoor(house, meters, all);
    return new MllpSocket(door.port());
  }

  private boolean isServed() throws IOException {
    try (MllpSocket peer = new MllpSocket(door.port())) {
      return !isRefused(peer, framed(message("ONE"))) && !peer.answer().isEmpty();
    }
  }

  private static boolean isRefused(MllpSocket peer, String bytes) {
    try {
      peer.send(bytes);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private double closures(String reason) {
    return meters.find("caduceus.intake.mllp.closures").tag("reason", reason).counters().stream()
        .mapToDouble(it -> it.count())
        .sum();
  }

  /** As short as can be answered. */
  private static String message(String id) {
    return "MSH|^~\\&|ADT|HOSPITAL|||20261120101530||ADT^A01^ADT_A01|" + id + "|P|2.5.1\r";
  }
}
