package io.caduceus.admin.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A firehose into which nothing was written, for tests of other rooms. */
public final class NoFirehose implements Firehose {
  @Override
  public List<Extent> extents() {
    return List.of();
  }

  @Override
  public void read(int partition, Ranges wanted, Consumer<ConsumerRecord<byte[], byte[]>> each) {}

  @Override
  public Map<Integer, Ranges> quarantined() {
    return Map.of();
  }

  @Override
  public void restore(List<ConsumerRecord<byte[], byte[]>> records) {}

  @Override
  public boolean isRestored() {
    return true;
  }
}
