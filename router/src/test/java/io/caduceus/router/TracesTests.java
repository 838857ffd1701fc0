package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.TimeWindow;
import org.junit.jupiter.api.Test;

class TracesTests {
  private static final long FIRST = Span.DAY.pieceAt(1_800_000_000_000L);
  private static final long PIECE = Span.DAY.piece();
  private static final byte[] HELD = name(1);
  private static final byte[] NEW = name(2);
  private static final byte[] NOTHING = {};

  private final Room room = new Room(1 << 20);

  @Test
  void excludesWhatWasNeverAdded() {
    Traces traces = traces();

    traces.add(HELD, FIRST);

    assertThat(traces.exclude(HELD, FIRST)).isFalse();
    assertThat(traces.exclude(HELD, FIRST + PIECE)).isTrue();
    assertThat(traces.exclude(NEW, FIRST)).isTrue();
  }

  @Test
  void knowsWhatTheStoreHeldBeforeItsPartitionWasTakenOver() {
    Traces traces = Traces.of(Stream.of(held(HELD)).iterator(), Span.DAY, room);

    assertThat(traces.exclude(HELD, FIRST)).isFalse();
    assertThat(traces.exclude(NEW, FIRST)).isTrue();
  }

  @Test
  void excludesNothingOfAStoreThatHeldTooMuchUntilThatTimeIsOver() {
    Iterator<KeyValue<Windowed<byte[]>, byte[]>> many =
        IntStream.rangeClosed(0, Traces.MOST_READ).mapToObj(it -> held(name(it))).iterator();

    Traces traces = Traces.of(many, Span.DAY, room);
    traces.add(HELD, FIRST + 2 * PIECE);

    assertThat(traces.exclude(NEW, FIRST)).isFalse();
    assertThat(traces.exclude(NEW, FIRST + PIECE)).isFalse();
    assertThat(traces.exclude(NEW, FIRST + 2 * PIECE)).isTrue();
    assertThat(traces.exclude(HELD, FIRST + 2 * PIECE)).isFalse();
  }

  @Test
  void excludesNothingWhereThereWasNoRoomForAll() {
    Traces traces = Traces.of(Collections.emptyIterator(), Span.DAY, new Room(0));

    traces.add(HELD, FIRST);

    assertThat(traces.exclude(HELD, FIRST)).isFalse();
    assertThat(traces.exclude(NEW, FIRST)).isFalse();
    assertThat(traces.exclude(NEW, FIRST + PIECE)).isTrue();
  }

  @Test
  void takesNoRoomForWhatTheStoreHasDropped() {
    Traces traces = traces();
    for (int piece = 0; piece < 10_000; piece++) {
      traces.add(HELD, FIRST + piece * PIECE);
    }

    assertThat(traces.exclude(NEW, FIRST + 9_999 * PIECE)).isTrue();
    assertThat(traces.exclude(HELD, FIRST + 9_999 * PIECE)).isFalse();
    traces.close();
    assertThat(room.take(1 << 20)).isTrue();
  }

  private Traces traces() {
    return Traces.of(Collections.emptyIterator(), Span.DAY, room);
  }

  private static KeyValue<Windowed<byte[]>, byte[]> held(byte[] name) {
    return KeyValue.pair(new Windowed<>(name, new TimeWindow(FIRST, FIRST + PIECE)), NOTHING);
  }

  private static byte[] name(int number) {
    return ByteBuffer.allocate(16).putLong(0x9E3779B97F4A7C15L * number).putLong(number).array();
  }
}
