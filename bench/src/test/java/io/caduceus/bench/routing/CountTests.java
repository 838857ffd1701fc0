package io.caduceus.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTests {
  private final Count count = new Count(100, 3);

  @Test
  void isExactWhenEachCameOnceInAnyOrder() {
    count.add(102);
    count.add(100);
    count.add(101);

    assertThat(count.isExact()).isTrue();
    assertThat(count.delivered()).isEqualTo(3);
  }

  @Test
  void isNotExactWhenOneIsMissingEvenIfAnotherCameTwice() {
    count.add(100);
    count.add(101);
    count.add(101);

    assertThat(count.isExact()).isFalse();
    assertThat(count).hasToString("2 of 3 delivered, 1 twice, 0 that nobody sent");
  }

  @Test
  void isNotExactWhenOneCameThatWasNotSent() {
    count.add(100);
    count.add(101);
    count.add(102);
    count.add(99);

    assertThat(count.isExact()).isFalse();
  }
}
