package io.caduceus.router;

import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;

/**
 * Tells of nearly every new event that a store does not hold it, without asking the store, which
 * takes microseconds. It is wrong in one way only: by having somebody look in vain.
 *
 * <p>It is made anew when a partition is taken over. Of a store that holds too much to be read then
 * it knows nothing until that is out of date, nor of what there is no {@link Room} for.
 */
final class Traces {
  /** Reading them takes some tenths of a second. */
  static final int MOST_READ = 200_000;

  private final Span span;
  private final Room room;
  private final NavigableMap<Long, Filter> pieces = new TreeMap<>();
  private long newest = Long.MIN_VALUE;
  private long unknown = Long.MIN_VALUE;

  private Traces(Span span, Room room) {
    this.span = span;
    this.room = room;
  }

  /**
   * @param held what the store holds, the newest segment first
   */
  static Traces of(Iterator<KeyValue<Windowed<byte[]>, byte[]>> held, Span span, Room room) {
    Traces traces = new Traces(span, room);
    for (int read = 0; held.hasNext(); read++) {
      Windowed<byte[]> name = held.next().key;
      traces.add(name.key(), name.window().start());
      if (read == MOST_READ) {
        // Two pieces at the most lie in the newest segment, and the first name in one of them.
        traces.forgetUpTo(traces.newest + span.piece());
        return traces;
      }
    }
    return traces;
  }

  /** Whether the store has nothing under this name in this piece of time. */
  boolean exclude(byte[] name, long piece) {
    Filter filter = pieces.get(piece);
    return filter == null ? piece > unknown : !filter.mayHold(name);
  }

  void add(byte[] name, long piece) {
    newest = Math.max(newest, piece);
    long dropped = newest - span.retention();
    if (dropped > unknown) {
      forgetUpTo(dropped);
    }
    if (piece > unknown && !pieces.computeIfAbsent(piece, _ -> new Filter(room)).add(name)) {
      forgetUpTo(piece);
    }
  }

  /** From now on everybody has to look there. */
  private void forgetUpTo(long piece) {
    unknown = piece;
    NavigableMap<Long, Filter> past = pieces.headMap(piece, true);
    past.values().forEach(Filter::close);
    past.clear();
  }

  /** Gives its room back. */
  void close() {
    forgetUpTo(newest);
  }
}
