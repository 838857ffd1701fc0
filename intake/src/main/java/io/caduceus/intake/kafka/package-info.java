/**
 * The intake's two ends in Kafka: the firehose it writes, and the registry's compacted topics it
 * follows. Start reading at {@link io.caduceus.intake.kafka.KafkaEventLog}. This room decides
 * nothing about an event, creates no topic, and must never answer "not written" for a record that
 * the broker may hold.
 */
@NullMarked
package io.caduceus.intake.kafka;

import org.jspecify.annotations.NullMarked;
