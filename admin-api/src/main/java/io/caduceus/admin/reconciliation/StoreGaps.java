package io.caduceus.admin.reconciliation;

/** What is known to be missing in the store, for whoever watches over it. */
public final class StoreGaps {
  private final Blocks blocks;
  private final Progress progress;

  StoreGaps(Blocks blocks, Progress progress) {
    this.blocks = blocks;
    this.progress = progress;
  }

  /** How many events, as far as it was looked at. */
  public long missing() {
    return blocks.lacking().stream().mapToLong(it -> it.absent(Finding.MISSING).size()).sum();
  }

  /** Whether a repair is under way. */
  public boolean isRepairing() {
    Repair last = progress.repair();
    return last != null && !last.isOver();
  }
}
