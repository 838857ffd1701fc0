package io.caduceus.admin.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.admin.reconciliation.Ranges.Range;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RangesTests {
  private static final long SEED = 4711;
  private static final int TRIALS = 2_000;
  private static final int MOST = 200;

  /** A set of bits knows nothing of ranges. */
  @Test
  void doesWhatSetsOfOffsetsDo() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < TRIALS; trial++) {
      BitSet one = bits(random);
      BitSet other = bits(random);

      assertThat(ranges(one).plus(ranges(other))).as("plus %d", trial).isEqualTo(or(one, other));
      assertThat(ranges(one).minus(ranges(other)))
          .as("minus %d", trial)
          .isEqualTo(andNot(one, other));
      assertThat(ranges(one).within(ranges(other)))
          .as("within %d", trial)
          .isEqualTo(and(one, other));
      assertThat(ranges(one).size()).as("size %d", trial).isEqualTo(one.cardinality());
      assertThat(LongStream.range(0, MOST).filter(ranges(one)::holds))
          .as("holds %d", trial)
          .containsExactlyElementsOf(one.stream().asLongStream().boxed().toList());
    }
  }

  @Test
  void comesBackFromItsBytes() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < TRIALS; trial++) {
      long base = random.nextLong(0, Long.MAX_VALUE - MOST);
      Ranges ranges = Ranges.ofOffsets(bits(random).stream().mapToLong(offset -> base + offset));

      assertThat(RangeBytes.read(RangeBytes.write(ranges, base), base))
          .as("trial %d", trial)
          .isEqualTo(ranges);
    }
  }

  @Test
  void takesTwoBytesForEveryHoleAtWorstAndFourForAWholeBlock() {
    Ranges holes =
        Ranges.ofOffsets(LongStream.range(0, Block.SIZE).filter(offset -> offset % 2 == 1));

    assertThat(RangeBytes.write(holes, 0)).hasSize((int) Block.SIZE);
    assertThat(RangeBytes.write(Ranges.of(0, Block.SIZE), 0)).hasSize(4);
  }

  @Test
  void refusesRangesThatOverlapOrTouch() {
    assertThatThrownBy(() -> new Ranges(List.of(new Range(0, 5), new Range(5, 7))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(5, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BitSet bits(Random random) {
    BitSet bits = new BitSet();
    int runs = random.nextInt(8);
    for (int run = 0; run < runs; run++) {
      int from = random.nextInt(MOST);
      bits.set(from, Math.min(MOST, from + 1 + random.nextInt(20)));
    }
    return bits;
  }

  private static Ranges ranges(BitSet bits) {
    return Ranges.ofOffsets(bits.stream().asLongStream());
  }

  private static Ranges or(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return ranges(both);
  }

  private static Ranges and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return ranges(both);
  }

  private static Ranges andNot(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.andNot(other);
    return ranges(both);
  }
}
