package io.caduceus.bench.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TallyTests {
  private final Tally tally = new Tally(3);

  @Test
  void hasNothingToSayWhenEachMessageWasSeenOnce() {
    see(0, 10);
    see(2, 30);
    see(1, 20);

    assertThat(tally.trouble(3)).isEmpty();
    assertThat(tally.different()).isEqualTo(3);
    assertThat(tally.lastSeen(0, 2)).isEqualTo(20);
  }

  @Test
  void countsWhatIsLostWhatIsTwiceAndWhatNobodySent() {
    see(0, 10);
    see(0, 20);
    tally.saw("hl7:ADT:BENCH:A00000003", 20);
    tally.saw("somebody-else", 20);

    assertThat(tally.trouble(3)).isEqualTo("2 lost, 1 twice, 2 never sent");
    assertThat(tally.firstSeen(0)).isEqualTo(10);
  }

  @Test
  void doesNotInventATimeForAMessageThatWasNotSeen() {
    see(0, 10);

    assertThatIllegalStateException().isThrownBy(() -> tally.lastSeen(0, 2));
  }

  private void see(int number, long nanos) {
    tally.saw("hl7:ADT:BENCH:A%08d".formatted(number), nanos);
  }
}
