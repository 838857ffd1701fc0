package io.caduceus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BytesUnderWayTests {
  private final BytesUnderWay room = new BytesUnderWay(1200);

  @Test
  void leavesHalfOfTheRestToWhoeverComesNext() {
    assertThat(List.of(flood("a"), flood("b"), flood("c"), flood("d")))
        .containsExactly(600, 300, 150, 75);
    assertThat(flood("a")).isZero();
  }

  @Test
  void sharesEvenlyBetweenThoseWhoKeepAsking() {
    int a = 0;
    int b = 0;
    for (int i = 0; i < 1200; i++) {
      a += room.tryTake("a", 1) ? 1 : 0;
      b += room.tryTake("b", 1) ? 1 : 0;
    }

    assertThat(List.of(a, b)).containsExactly(400, 400);
  }

  @Test
  void takesASinglePieceOfHalfTheRoom() {
    assertThat(room.tryTake("a", 601)).isFalse();
    assertThat(room.tryTake("a", 600)).isTrue();
  }

  @Test
  void hasTheWholeRoomAgainWhenEverythingWasGivenBack() {
    int a = flood("a");
    int b = flood("b");

    IntStream.range(0, a).forEach(i -> room.giveBack("a", 1));
    room.giveBack("b", b);

    assertThat(flood("c")).isEqualTo(600);
  }

  /** Takes as much as there is to get, byte by byte. */
  private int flood(String publisher) {
    int taken = 0;
    while (room.tryTake(publisher, 1)) {
      taken++;
    }
    return taken;
  }
}
