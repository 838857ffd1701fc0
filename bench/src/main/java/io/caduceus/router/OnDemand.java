package io.caduceus.router;

import io.caduceus.router.RouterSettings.Routing;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams is set up when an order is a commit interval in milliseconds, and zero is to
 * stop.
 */
final class OnDemand {
  private OnDemand() {}

  /** As the router sets it up for such an interval, but perhaps for another guarantee. */
  static Map<String, Object> settings(RouterSettings settings, long millis, String guarantee) {
    Routing router = settings.router();
    Map<String, Object> all =
        StreamsSettings.of(
            new RouterSettings(
                settings.kafka(),
                settings.registry(),
                settings.keys(),
                settings.kms(),
                new Routing(
                    router.state(),
                    router.threads(),
                    router.memory(),
                    Duration.ofMillis(millis),
                    router.patience())));
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
    return all;
  }
}
