package io.caduceus.router;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Which of the tables have not been read to the end that they had at the start. */
final class TableProgress implements StateRestoreListener {
  private final Set<String> incomplete;

  TableProgress(Collection<String> tables) {
    incomplete = new ConcurrentSkipListSet<>(tables);
  }

  Set<String> incomplete() {
    return Set.copyOf(incomplete);
  }

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long offset, long count) {}

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long count) {
    incomplete.remove(store);
  }
}
