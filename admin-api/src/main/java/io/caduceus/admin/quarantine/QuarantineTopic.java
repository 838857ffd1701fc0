package io.caduceus.admin.quarantine;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine's records on the broker, and the ways back from there. The edge of this module.
 *
 * <p>Every method throws {@link QuarantineUnavailable} if the broker does not answer.
 */
public interface QuarantineTopic {
  /** How far each partition reaches. */
  List<Extent> extents();

  /** Reads what stands from one offset on, before another; some may not be there any more. */
  void read(Place from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each);

  /** The record at a place, or null if it is there no more. */
  @Nullable ConsumerRecord<byte[], byte[]> at(Place place);

  /** Sends records to router or sink; when this returns, all in-sync replicas have them. */
  void send(List<ProducerRecord<byte[], byte[]>> records);

  /** Has the topic keep its records for so long after they were quarantined, from now on. */
  void keep(Duration retention);

  /**
   * @param first the oldest offset that the broker still has
   * @param end the first that is not there yet
   */
  record Extent(int partition, long first, long end) {}
}
