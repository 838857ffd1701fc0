package io.caduceus.admin.recovery;

import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.event.avro.FirehoseEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The firehose that takes a lost one's place. The edge of this module.
 *
 * <p>Every method throws {@link FirehoseUnavailable} if the broker does not answer.
 */
public interface NewFirehose {
  /** Which topic this is, and how many records were ever written to each partition. */
  Extent extent();

  /** By partition, the newest place of what a recovery wrote there. */
  Map<Integer, FormerPlace> newest(int recovery);

  /**
   * Writes events, a partition's in their order; when this returns, all in-sync replicas have them.
   */
  void write(List<Returning> events);

  /** Reads all that is there now, a partition after the other, each in its order. */
  void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each);

  /**
   * @param topic its id, which no other topic of this name has
   * @param ends by partition, the first offset that is not written yet
   */
  record Extent(String topic, List<Long> ends) {
    public Extent {
      ends = List.copyOf(ends);
    }
  }

  /**
   * An event on its way back.
   *
   * @param key of its record, as it was
   * @param from where it stood
   * @param recovery that brings it back
   */
  record Returning(int partition, byte[] key, FirehoseEvent event, FormerPlace from, int recovery) {
    @Override
    public String toString() {
      return "Returning[" + event.getId() + ", " + from + "]";
    }
  }
}
