package io.caduceus.router;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What an operator says of the clients within Kafka Streams: of one of them under a name with its
 * prefix, or of all under the plain one. The more exact name counts, as it does there.
 */
record ClientProperties(Map<String, String> given) {
  long producer(String name, long otherwise) {
    return number(otherwise, StreamsConfig.producerPrefix(name), name);
  }

  long mainConsumer(String name, long otherwise) {
    return number(
        otherwise,
        StreamsConfig.mainConsumerPrefix(name),
        StreamsConfig.consumerPrefix(name),
        name);
  }

  private long number(long otherwise, String... names) {
    return Stream.of(names)
        .filter(given::containsKey)
        .findFirst()
        .map(it -> (Long) ConfigDef.parseType(it, given.get(it), ConfigDef.Type.LONG))
        .orElse(otherwise);
  }
}
