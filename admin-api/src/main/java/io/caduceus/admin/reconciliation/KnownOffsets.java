package io.caduceus.admin.reconciliation;

/**
 * What is known of the firehose's offsets: what was looked at, what is missing, what expired. It is
 * true of one firehose, and of none that takes its place.
 */
public final class KnownOffsets {
  private final Blocks blocks;
  private final Progress progress;

  KnownOffsets(Blocks blocks, Progress progress) {
    this.blocks = blocks;
    this.progress = progress;
  }

  /** Everything is looked at anew. */
  public void forget() {
    progress.forgetPartitions();
    blocks.forget();
  }
}
