package io.caduceus.admin.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.reconciliation.Progress.Seen;
import io.caduceus.admin.reconciliation.Ranges.Range;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the store stands to the firehose, as far as it was looked at.
 *
 * @param verification when everything was last asked to be looked at; null if never
 * @param repair the last one, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoreState(
    Counts totals,
    List<Partition> partitions,
    @Nullable Verification verification,
    @Nullable Repair repair) {

  /** More are not shown; the counts are of all. */
  private static final int MOST_RANGES = 100;

  /**
   * @param done whether everything was looked at since
   */
  record Verification(Instant requestedAt, boolean done) {}

  /**
   * How many events of the firehose are what in the store.
   *
   * @param forgotten always 0: forgetting a subject destroys a key, the documents stay
   * @param pending written to the firehose, and not yet the sink's to answer for
   */
  record Counts(
      long stored,
      long expired,
      long forgotten,
      long repeated,
      long quarantined,
      long missing,
      long gone,
      long pending) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          stored + more.stored,
          expired + more.expired,
          forgotten + more.forgotten,
          repeated + more.repeated,
          quarantined + more.quarantined,
          missing + more.missing,
          gone + more.gone,
          pending + more.pending);
    }

    private static Counts of(Block block) {
      return new Counts(
          block.stored(),
          block.absent(Finding.EXPIRED).size(),
          0,
          block.absent(Finding.REPEATED).size(),
          block.absent(Finding.QUARANTINED).size(),
          block.absent(Finding.MISSING).size(),
          block.absent(Finding.GONE).size(),
          0);
    }

    private static Counts pending(long events) {
      return new Counts(0, 0, 0, 0, 0, 0, 0, events);
    }
  }

  /**
   * @param first the oldest offset that the broker still has
   * @param verifiedTo the first offset that was not looked for yet
   * @param verifiedAt when the part that was looked at longest ago was; null before the first look
   * @param missingAt the first hundred ranges of what is missing; {@code to} is not among them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Partition(
      int partition,
      long first,
      long verifiedTo,
      long end,
      @Nullable Instant verifiedAt,
      Counts counts,
      List<Range> missingAt,
      List<Range> goneAt) {

    private static Partition of(Seen seen, List<Block> blocks) {
      List<Block> own =
          blocks.stream().filter(it -> it.partition() == seen.extent().partition()).toList();
      long pending = Math.max(0, seen.extent().end() - seen.verifiedTo());
      return new Partition(
          seen.extent().partition(),
          seen.extent().first(),
          seen.verifiedTo(),
          seen.extent().end(),
          own.stream()
              .map(Block::verifiedAt)
              .filter(it -> it != null)
              .min(Instant::compareTo)
              .orElse(null),
          own.stream().map(Counts::of).reduce(Counts.pending(pending), Counts::plus),
          ranges(own, Finding.MISSING),
          ranges(own, Finding.GONE));
    }

    private static List<Range> ranges(List<Block> blocks, Finding finding) {
      return blocks.stream()
          .map(it -> it.absent(finding))
          .reduce(Ranges.NONE, Ranges::plus)
          .list()
          .stream()
          .limit(MOST_RANGES)
          .toList();
    }
  }

  static StoreState of(
      List<Seen> seen, List<Block> blocks, @Nullable Instant requested, @Nullable Repair repair) {
    List<Partition> partitions = seen.stream().map(it -> Partition.of(it, blocks)).toList();
    return new StoreState(
        partitions.stream().map(Partition::counts).reduce(Counts.NONE, Counts::plus),
        partitions,
        requested == null
            ? null
            : new Verification(requested, isLookedAtSince(requested, seen, blocks)),
        repair);
  }

  private static boolean isLookedAtSince(Instant moment, List<Seen> seen, List<Block> blocks) {
    return !seen.isEmpty()
        && seen.stream().noneMatch(it -> it.at().isBefore(moment))
        && blocks.stream()
            .map(Block::verifiedAt)
            .noneMatch(at -> at != null && at.isBefore(moment));
  }
}
