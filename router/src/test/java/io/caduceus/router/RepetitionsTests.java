package io.caduceus.router;

import static io.caduceus.router.Fixtures.withDuplicateWindow;
import static io.caduceus.samples.SealedSamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionsTests {
  private static final EventType TYPE = Samples.CLAIM_SUBMITTED;
  private static final EventTypeName SUBMITTED = TYPE.name();
  private static final Duration JUST = Duration.ofMillis(1);

  @TempDir Path folder;
  private RouterHarness router;

  @BeforeEach
  void open() {
    router = new RouterHarness(folder, Duration.ZERO);
    router.now(NOW.plus(Duration.ofDays(1000)));
    router.announce(TYPE);
    router.announce(Samples.subscription("watch", "*.*.*"));
  }

  @AfterEach
  void close() {
    router.close();
  }

  @Test
  void deliversOnceWhatTwoIntakesAccepted() {
    publish(NOW, said("this").setReceivedAt(NOW));
    publish(NOW.plusSeconds(7), said("this").setReceivedAt(NOW.plusSeconds(7)));
    publish(NOW.plusSeconds(9), said("this").setId("another"));

    assertThat(router.delivered("watch"))
        .extracting(event -> event.getId())
        .containsExactly(SealedSamples.ID, "another");
    assertThat(router.quarantined()).isEmpty();
    assertThat(router.duplicates(SUBMITTED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "PT10M", "PT11H59M", "P1D", "P1DT1S", "P3D", "P7D"})
  void remembersAnEventForItsWindowAndNotLonger(Duration window) {
    router.announce(withDuplicateWindow(TYPE, window));
    Instant first = NOW;

    // At ever other hours of the day, which matters to how it is kept.
    for (int n = 0; n < 10; n++) {
      first = first.plus(window).plus(Duration.ofHours(5));
      String id = "event-" + n;

      publish(first, said("this").setId(id));
      publish(first.plus(window).minus(JUST), said("this").setId(id));
      assertThat(router.delivered("watch")).as(id + " within").hasSize(1);

      publish(first.plus(window), said("this").setId(id));
      publish(first.plus(window), said("this").setId(id));
      assertThat(router.delivered("watch")).as(id + " after").hasSize(1);
    }
  }

  @Test
  void aCopyDoesNotLengthenTheWindow() {
    publish(NOW, said("this"));
    publish(NOW.plus(Duration.ofHours(23)), said("this"));
    publish(NOW.plus(Duration.ofHours(25)), said("this"));

    assertThat(router.delivered("watch")).hasSize(2);
  }

  @Test
  void quarantinesOtherContentUnderTheSameIdAndRemembersTheFirst() {
    publish(NOW, said("this"));
    publish(NOW, said("that"));
    publish(NOW, said("this"));
    publish(NOW, said("that"));

    assertThat(router.delivered("watch")).hasSize(1);
    assertThat(router.quarantineReasons()).containsExactly("conflict", "conflict");
    assertThat(router.duplicates(SUBMITTED)).isEqualTo(1);
  }

  @Test
  void doesNotTakeAnotherPublishersEventForACopy() {
    publish(NOW, said("this"));
    publish(NOW, said("this").setPublisher("member-contact"));

    assertThat(router.delivered("watch")).hasSize(2);
  }

  @Test
  void treatsSyntheticEventsLikeAnyOther() {
    publish(NOW, said("this").setSynthetic(true));
    publish(NOW, said("this").setSynthetic(true));

    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void deliversEveryCopyOfATypeWithoutAWindow() {
    router.announce(withDuplicateWindow(TYPE, Duration.ZERO));

    publish(NOW, said("this"));
    publish(NOW, said("this"));
    publish(NOW, said("that"));

    assertThat(router.delivered("watch")).hasSize(3);
  }

  @Test
  void deliversWhatAnOlderIntakeAcceptedBecauseNobodyCanTellWhatItSays() {
    publish(NOW, router.event());
    publish(NOW, router.event());

    assertThat(router.delivered("watch")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P7D"})
  void findsWhatWasRememberedUnderAnotherWindow(Duration before) {
    router.announce(withDuplicateWindow(TYPE, before));
    publish(NOW, said("this"));

    router.announce(withDuplicateWindow(TYPE, Duration.ofDays(before.toDays() == 1 ? 7 : 1)));
    publish(NOW.plus(Duration.ofHours(20)), said("this"));

    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void doesNotRememberWhatItQuarantinesForItsTypeOrPolicy() {
    publish(NOW, said("this").setPolicyVersion(2));
    router.announce(Fixtures.withPolicy(TYPE, 2));
    publish(NOW, said("this").setPolicyVersion(2));

    assertThat(router.quarantineReasons()).containsExactly("unknown-policy");
    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void deliversAReplayHoweverOftenItComes() {
    publish(NOW, said("this"));
    router.replay(said("this").build(), "watch");
    router.replay(said("this").build(), "watch");

    assertThat(router.delivered("watch")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-5M", "P-400D"})
  void knowsACopyWhoseIntakesClockIsBehind(Duration behind) {
    Instant midnight = Instant.parse("2026-12-01T00:00:00Z");
    publish(midnight, said("this"));
    publish(midnight.plus(behind), said("this"));

    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void remembersThoughARecordComesFromTheFuture() {
    router.now(NOW);
    publish(NOW, said("this"));
    publish(NOW.plus(Duration.ofDays(10_000)), said("this").setId("from the future"));
    publish(NOW, said("this"));
    publish(NOW, said("this").setId("later"));
    publish(NOW, said("this").setId("later"));

    assertThat(router.delivered("watch"))
        .extracting(event -> event.getId())
        .containsExactly(SealedSamples.ID, "from the future", "later");
  }

  private void publish(Instant stamp, FirehoseEvent.Builder event) {
    router.stamp(stamp);
    router.publish(event.build());
  }

  private FirehoseEvent.Builder said(String content) {
    return router.event().setContentKey(ByteBuffer.wrap(content.getBytes(UTF_8)));
  }
}
