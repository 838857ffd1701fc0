package io.caduceus.admin.quarantine;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends back what somebody decided on. A crash between sending and noting it has it sent again;
 * router and sink know it then.
 */
final class Redriving {
  private static final Logger log = LoggerFactory.getLogger(Redriving.class);

  private final QuarantineTopic topic;
  private final Index index;
  private final int most;

  /**
   * @param most in one round
   */
  Redriving(QuarantineTopic topic, Index index, int most) {
    this.topic = topic;
    this.index = index;
    this.most = most;
  }

  void round() {
    List<Quarantined> sent = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Quarantined entry : index.oldest(State.REDRIVING, most)) {
      Place place = Place.parse(entry.id());
      ConsumerRecord<byte[], byte[]> record = place == null ? null : topic.at(place);
      if (record == null || record.timestamp() != entry.at().toEpochMilli()) {
        log.warn("a quarantined record vanished before it was sent back id={}", entry.id());
        index.replace(entry, entry.in(State.LOST));
      } else {
        records.add(Redriven.of(entry, record));
        sent.add(entry);
      }
    }
    if (!sent.isEmpty()) {
      topic.send(records);
      sent.forEach(it -> index.replace(it, it.in(State.REDRIVEN)));
      log.info("sent back from quarantine records={}", sent.size());
    }
  }
}
