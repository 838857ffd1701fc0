package io.caduceus.admin.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The firehose and what the sink has made of it, as the broker tells. The edge of this module.
 *
 * <p>Every method throws {@link FirehoseUnavailable} if the broker does not answer.
 */
public interface Firehose {
  /** How far each partition reaches. */
  List<Extent> extents();

  /** Reads the records at some offsets, in their order; some may not be there any more. */
  void read(int partition, Ranges wanted, Consumer<ConsumerRecord<byte[], byte[]>> each);

  /** By partition, the offsets that the sink has put into the quarantine. */
  Map<Integer, Ranges> quarantined();

  /**
   * Hands records of the firehose to the sink once more, byte for byte and with their places; when
   * this returns, all in-sync replicas have them.
   */
  void restore(List<ConsumerRecord<byte[], byte[]>> records);

  /** Whether the sink is done with all that was handed to it by {@link #restore}. */
  boolean isRestored();

  /**
   * @param first the oldest offset that the broker still has
   * @param hydrated the first that the sink has not said to be done with
   * @param end the first that is not written yet
   */
  record Extent(int partition, long first, long hydrated, long end) {
    public Extent {
      hydrated = Math.min(hydrated, end);
    }
  }
}
