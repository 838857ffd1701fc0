package io.caduceus.router;

import static java.util.Objects.requireNonNull;

import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Orders;
import io.caduceus.event.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * S: takes the bytes of each record of the firehose to some topics, and does nothing else, with the
 * router's settings of Kafka Streams. Its orders are the router's. Arguments: port, guarantee, its
 * name, a folder, and the topics.
 */
public final class PassThrough {
  private static final CloseOptions AT_ONCE =
      CloseOptions.timeout(Duration.ofSeconds(10))
          .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);

  private final RouterSettings settings;
  private final String guarantee;
  private final String name;
  private final List<String> topics;
  private @Nullable KafkaStreams streams;

  private PassThrough(RouterSettings settings, String guarantee, String name, List<String> topics) {
    this.settings = settings;
    this.guarantee = guarantee;
    this.name = name;
    this.topics = topics;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> given = List.of(arguments);
    PassThrough through =
        new PassThrough(
            settings(given.get(3)), given.get(1), given.get(2), given.subList(4, given.size()));
    Orders.take(Integer.parseInt(given.getFirst()), through::obey);
  }

  /** The router's own, wherever nothing else is said. */
  private static RouterSettings settings(String folder) {
    Map<String, String> login = new HashMap<>(Login.told());
    Map<String, Object> said = new HashMap<>();
    said.put("caduceus.kafka.bootstrap-servers", requireNonNull(login.remove("bootstrap.servers")));
    login.forEach((key, value) -> said.put("caduceus.kafka.properties[" + key + "]", value));
    said.put("caduceus.keys", folder);
    said.put("caduceus.router.state", folder);
    return new Binder(new MapConfigurationPropertySource(said))
        .bindOrCreate("caduceus", RouterSettings.class);
  }

  private synchronized List<Long> obey(long millis) {
    if (streams != null) {
      streams.close(AT_ONCE);
      streams = null;
    }
    if (millis > 0) {
      Properties properties = new Properties();
      properties.putAll(OnDemand.settings(settings, millis, guarantee));
      properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
      streams = new KafkaStreams(topology(), properties);
      streams.start();
    }
    return List.of(millis);
  }

  private Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> firehose =
        builder.stream(Topics.FIREHOSE, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
    topics.forEach(it -> firehose.to(it, Produced.with(Serdes.ByteArray(), Serdes.ByteArray())));
    return builder.build();
  }
}
