package io.caduceus.admin.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rebuilding of a lost firehose, and how far it is.
 *
 * @param id counts the recoveries; also the generation of the places that it set aside
 * @param firehose the id of the topic that takes the lost one's place
 * @param partitions how many that topic has
 * @param perSecond how many events are written in a second at most; null is as fast as it goes
 * @param setAside how many events' former places were set aside
 * @param sent how many events were written; too few if a crash came between a write and its note
 * @param store what there is to be brought back; null until it was counted
 * @param found what was read back; null until it was
 * @param differences between the two, a line for each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Recovery(
    int id,
    State state,
    String firehose,
    int partitions,
    String by,
    @Nullable String reason,
    @Nullable Integer perSecond,
    Instant startedAt,
    @Nullable Instant endedAt,
    long setAside,
    long sent,
    @Nullable Tallies store,
    @Nullable Tallies found,
    List<String> differences) {

  enum State {
    /** Announces the registry, and sets aside where events stood. */
    PREPARING,
    /** Writes the store's events to the new firehose. */
    SENDING,
    /** Reads them back. */
    CHECKING,
    /** The firehose has what the store has. */
    DONE,
    /** It has not; the differences say where. */
    DIFFERENT,
    /** The new firehose was lost as well, or replaced, before it was done. */
    ABANDONED
  }

  Recovery {
    differences = List.copyOf(differences);
  }

  static Recovery asked(
      int id, String firehose, int partitions, String by, RestoreRequest wanted, Instant at) {
    return new Recovery(
        id,
        State.PREPARING,
        firehose,
        partitions,
        by,
        wanted.reason(),
        wanted.perSecond(),
        at,
        null,
        0,
        0,
        null,
        null,
        List.of());
  }

  boolean isOver() {
    return switch (state) {
      case PREPARING, SENDING, CHECKING -> false;
      case DONE, DIFFERENT, ABANDONED -> true;
    };
  }

  Recovery setAside(long more) {
    return with(state, setAside + more, sent, store);
  }

  Recovery counted(Tallies there) {
    return with(State.SENDING, setAside, sent, there);
  }

  Recovery sent(long more) {
    return with(state, setAside, sent + more, store);
  }

  Recovery in(State next) {
    return with(next, setAside, sent, store);
  }

  private Recovery with(State next, long aside, long written, @Nullable Tallies there) {
    return new Recovery(
        id,
        next,
        firehose,
        partitions,
        by,
        reason,
        perSecond,
        startedAt,
        null,
        aside,
        written,
        there,
        null,
        List.of());
  }

  Recovery over(State end, Instant at, @Nullable Tallies readBack, List<String> different) {
    return new Recovery(
        id,
        end,
        firehose,
        partitions,
        by,
        reason,
        perSecond,
        startedAt,
        at,
        setAside,
        sent,
        store,
        readBack,
        different);
  }
}
