package io.caduceus.admin.rehydration;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The topic of replays and how far each rehydration is on it. The edge of this module. */
public interface Replays {
  /**
   * Takes a rehydration over: whoever was at it before can send nothing any more.
   *
   * @throws ReplaysUnavailable if the broker does not answer
   */
  Session resume(String rehydration);

  /** The right to send for one rehydration; for one thread. It is given back by closing. */
  interface Session extends AutoCloseable {
    /** What was committed last by whoever had it before, or null. */
    @Nullable Progress last();

    /**
     * Sends some events and says how far it is then: both or neither. After a failure this session
     * is of no more use, and only a new one knows which it was.
     *
     * @throws ReplaysUnavailable if it is not certain that both are done
     */
    void send(List<ProducerRecord<byte[], byte[]>> events, Progress after);

    @Override
    void close();
  }
}
