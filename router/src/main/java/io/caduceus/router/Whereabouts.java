package io.caduceus.router;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.router.Outgoing.Quarantined;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A step of the topology: has what goes to quarantine say where in the firehose it stood, as what
 * the sink puts there does. What was re-driven says so already, and a replay stood nowhere.
 */
final class Whereabouts extends ContextualProcessor<byte[], Outgoing, byte[], Outgoing> {
  @Override
  public void process(Record<byte[], Outgoing> record) {
    if (record.value() instanceof Quarantined) {
      context().recordMetadata().ifPresent(source -> add(source, record.headers()));
    }
    context().forward(record);
  }

  private static void add(
      RecordMetadata source, org.apache.kafka.common.header.Headers quarantined) {
    if (source.topic().equals(Topics.FIREHOSE)) {
      Headers.put(quarantined, Headers.FIREHOSE_PARTITION, Integer.toString(source.partition()));
      Headers.put(quarantined, Headers.FIREHOSE_OFFSET, Long.toString(source.offset()));
    }
  }
}
