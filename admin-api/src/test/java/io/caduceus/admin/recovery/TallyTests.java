package io.caduceus.admin.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTests {
  private static final byte[] SAID = "said".getBytes(UTF_8);

  @Test
  void isTheSameInWhateverOrder() {
    List<Tally> events = new ArrayList<>(IntStream.range(0, 500).mapToObj(this::event).toList());
    Tally before = sum(events);
    Collections.shuffle(events, new Random(1));

    assertThat(sum(events)).isEqualTo(before);
    assertThat(before.events()).isEqualTo(500);
  }

  @Test
  void isAnotherIfOneIsExchangedOrComesThriceInsteadOfOnce() {
    Tally three = sum(List.of(event(1), event(2), event(3)));

    assertThat(sum(List.of(event(1), event(2), event(4)))).isNotEqualTo(three);
    assertThat(sum(List.of(event(1), event(1), event(1))).hash()).isNotEqualTo(event(1).hash());
  }

  @Test
  void tellsIdPublisherAndContentApart() {
    Tally one = Tally.of("ab", "c", SAID);

    assertThat(Tally.of("a", "bc", SAID)).isNotEqualTo(one);
    assertThat(Tally.of("ab", "d", SAID)).isNotEqualTo(one);
    assertThat(Tally.of("ab", "c", new byte[0])).isNotEqualTo(one);
  }

  @Test
  void carriesFromTheLowerHalfToTheUpper() {
    Tally full = new Tally(1, "0".repeat(16) + "f".repeat(16));
    Tally one = new Tally(1, "0".repeat(31) + "1");

    assertThat(full.plus(one)).isEqualTo(new Tally(2, "0".repeat(15) + "1" + "0".repeat(16)));
  }

  @Test
  void namesThePartitionWhoseEventsAreOthersThoughAsMany() {
    Tallies store = new Tallies(event(1), Map.of("A.B.C", event(1)), Map.of(4, event(1)));
    Tallies firehose = new Tallies(event(2), Map.of("A.B.C", event(2)), Map.of(4, event(2)));

    assertThat(Tallies.differences(store, firehose))
        .containsExactly(
            "partition 4: 1 events in both, and not the same ones",
            "type A.B.C: 1 events in both, and not the same ones");
    assertThat(Tallies.differences(store, store)).isEmpty();
  }

  private Tally event(int n) {
    return Tally.of("event-" + n, "claims-portal", SAID);
  }

  private static Tally sum(List<Tally> events) {
    return events.stream().reduce(Tally.NONE, Tally::plus);
  }
}
