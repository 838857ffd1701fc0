package io.caduceus.admin.recovery;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A firehose that says of itself what it is told to, for tests of the API. */
public final class NoNewFirehose implements NewFirehose {
  private volatile Extent extent = new Extent("none", List.of(0L));

  void isNow(Extent told) {
    extent = told;
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public Map<Integer, FormerPlace> newest(int recovery) {
    return Map.of();
  }

  @Override
  public void write(List<Returning> events) {}

  @Override
  public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {}
}
