package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Firehose.Extent;
import io.caduceus.admin.reconciliation.Progress.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks, every now and then, at what the sink has written since, and at a little of what was looked
 * at longest ago, for documents may be lost later; and at everything, at once, when somebody asks.
 */
final class Looks implements Chore {
  /** Of what is due again, in one round: a million offsets, sixteen counts if all are there. */
  private static final int BLOCKS_AT_ONCE = 16;

  private final Firehose firehose;
  private final Verification verification;
  private final Blocks blocks;
  private final Progress progress;
  private final InstantSource clock;
  private final ReconciliationSettings settings;
  private Instant next = Instant.MIN;

  Looks(
      Firehose firehose,
      Verification verification,
      Blocks blocks,
      Progress progress,
      InstantSource clock,
      ReconciliationSettings settings) {
    this.firehose = firehose;
    this.verification = verification;
    this.blocks = blocks;
    this.progress = progress;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void doIfDue(BooleanSupplier goesOn) {
    Instant now = clock.instant();
    Instant asked = asked();
    if (asked == null && now.isBefore(next)) {
      return;
    }
    next = now.plus(settings.every());
    List<Extent> extents = firehose.extents();
    extents.forEach(it -> on(it, goesOn));
    if (asked != null) {
      again(blocks.verifiedBefore(asked, 0), extents, goesOn);
    } else {
      Duration age = settings.againAfter();
      again(blocks.verifiedBefore(now.minus(age), BLOCKS_AT_ONCE), extents, goesOn);
    }
  }

  /** When somebody asked for what is not done yet, or null. */
  private @Nullable Instant asked() {
    Instant requested = progress.requested();
    if (requested == null || isLookedAtSince(requested)) {
      return null;
    }
    return requested;
  }

  private boolean isLookedAtSince(Instant moment) {
    List<Seen> partitions = progress.partitions();
    return !partitions.isEmpty()
        && partitions.stream().noneMatch(it -> it.at().isBefore(moment))
        && blocks.countVerifiedBefore(moment) == 0;
  }

  private void on(Extent extent, BooleanSupplier goesOn) {
    Seen seen = progress.partition(extent.partition());
    long from = seen == null ? 0 : seen.verifiedTo();
    while (from < extent.hydrated() && goesOn.getAsBoolean()) {
      long end = (Block.numberOf(from) + 1) * Block.SIZE;
      long to = Math.min(end, extent.hydrated());
      verification.verify(extent, from, to);
      from = to;
      progress.keep(new Seen(extent, from, clock.instant()));
    }
    progress.keep(new Seen(extent, from, clock.instant()));
  }

  private void again(List<Block> due, List<Extent> extents, BooleanSupplier goesOn) {
    for (Block block : due) {
      for (Extent extent : extents) {
        if (extent.partition() == block.partition() && goesOn.getAsBoolean()) {
          verification.again(block, extent);
        }
      }
    }
  }
}
