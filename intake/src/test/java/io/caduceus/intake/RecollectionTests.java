package io.caduceus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.Recollection.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecollectionTests {
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456Z");
  private static final int MOST = 100;

  private final Recollection recollection = new Recollection(MOST, Duration.ofMinutes(10));

  @Test
  void knowsWhatBecameOfAnEventToTheMicrosecond() {
    Memory accepted = new Memory(Digest.of("content"), NOW, true);
    Memory unknown = new Memory(Digest.of("other"), NOW, false);
    recollection.put(Digest.of("a"), accepted);
    recollection.put(Digest.of("b"), unknown);

    assertThat(recollection.of(Digest.of("a"), NOW)).isEqualTo(accepted);
    assertThat(recollection.of(Digest.of("b"), NOW)).isEqualTo(unknown);
    assertThat(recollection.of(Digest.of("c"), NOW)).isNull();
  }

  @Test
  void putsWhatWasLearntLaterInThePlaceOfWhatWasKnown() {
    Memory accepted = new Memory(Digest.of("content"), NOW.plusSeconds(1), true);
    recollection.put(Digest.of("a"), new Memory(Digest.of("content"), NOW, false));
    fill(0, MOST);
    recollection.put(Digest.of("a"), accepted);

    assertThat(recollection.of(Digest.of("a"), NOW)).isEqualTo(accepted);
  }

  @Test
  void forgetsWhenTheWindowHasPassed() {
    recollection.put(Digest.of("a"), new Memory(Digest.of("content"), NOW, true));

    assertThat(recollection.of(Digest.of("a"), NOW.plusSeconds(600))).isNotNull();
    assertThat(recollection.of(Digest.of("a"), NOW.plusSeconds(601))).isNull();
  }

  @Test
  void alwaysKnowsTheLastAndInTheEndForgetsTheFirst() {
    fill(0, 5 * MOST);

    assertThat(IntStream.range(4 * MOST, 5 * MOST)).allMatch(this::isKnown);
    assertThat(IntStream.range(0, 3 * MOST)).noneMatch(this::isKnown);
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      recollection.put(Digest.of("event-" + i), new Memory(Digest.of("content"), NOW, true));
    }
  }

  private boolean isKnown(int i) {
    return recollection.of(Digest.of("event-" + i), NOW) != null;
  }
}
