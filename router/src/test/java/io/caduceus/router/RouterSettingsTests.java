package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.WireSerializer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RouterSettingsTests {

  @Test
  void hasDefaultsForEverythingButTheKeys() {
    RouterSettings settings = bind(Map.of());

    assertThat(settings.keys()).isEqualTo(Path.of("keys"));
    assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.kafka().properties()).isEmpty();
    assertThat(settings.registry().url())
        .containsExactly(URI.create("http://localhost:8082/apis/ccompat/v7"));
    assertThat(settings.registry().snapshot()).isNull();
    assertThat(settings.registry().serializer()).isEqualTo(WireSerializer.class);
    assertThat(settings.router())
        .isEqualTo(
            new RouterSettings.Routing(
                Path.of("data/router"),
                1,
                DataSize.ofMegabytes(64),
                Duration.ofMillis(50),
                Duration.ofSeconds(2)));
  }

  @Test
  void bindsWhatIsGiven() {
    RouterSettings settings =
        bind(
            Map.of(
                "caduceus.kafka.bootstrap-servers", "one:9092,two:9092",
                "caduceus.kafka.properties.security.protocol", "SSL",
                "caduceus.registry.url", "http://one,http://two",
                "caduceus.registry.snapshot", "schemas",
                "caduceus.router.state", "elsewhere",
                "caduceus.router.threads", "3",
                "caduceus.router.commit-interval", "20ms"));

    assertThat(settings.registry().url()).hasSize(2);
    assertThat(StreamsSettings.of(settings))
        .containsEntry(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "one:9092,two:9092")
        .containsEntry("security.protocol", "SSL")
        .containsEntry(StreamsConfig.STATE_DIR_CONFIG, "elsewhere")
        .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 3)
        .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20L)
        .containsEntry(StreamsConfig.POLL_MS_CONFIG, 10L);
  }

  @Test
  void staysExactlyOnceWhateverIsGiven() {
    RouterSettings settings =
        bind(Map.of("caduceus.kafka.properties.processing.guarantee", "at_least_once"));

    assertThat(StreamsSettings.of(settings))
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
        .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "caduceus-router");
  }

  @Test
  void letsAnOperatorsWordsOfClientsWin() {
    RouterSettings settings =
        bind(
            Map.of(
                "caduceus.kafka.properties.session.timeout.ms", "45000",
                "caduceus.kafka.properties.producer.batch.size", "16384",
                "caduceus.kafka.properties.transaction.timeout.ms", "60000",
                "caduceus.router.patience", "20s"));

    StreamsConfig streams = new StreamsConfig(StreamsSettings.of(settings));

    assertThat(streams.getMainConsumerConfigs("group", "client", 1))
        .containsEntry("session.timeout.ms", "45000");
    assertThat(streams.getProducerConfigs("client"))
        .containsEntry("batch.size", "16384")
        .containsEntry("transaction.timeout.ms", "60000");
  }

  @Test
  void refusesPatienceThatOutlastsATransactionAsAnOperatorHasIt() {
    assertThatThrownBy(
            () -> bind(Map.of("caduceus.kafka.properties.transaction.timeout.ms", "1500")))
        .hasStackTraceContaining("caduceus.router.patience must be shorter than a transaction");
  }

  @ParameterizedTest
  @CsvSource({
    "caduceus.router.threads, 0",
    "caduceus.router.memory, 4MB",
    "caduceus.router.commit-interval, 0ms",
    "caduceus.router.patience, -1s",
    "caduceus.router.patience, 10s"
  })
  void refusesWhatMakesNoSense(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of(key, value))).hasStackTraceContaining(key);
  }

  private static RouterSettings bind(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.put("caduceus.keys", "keys");
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("caduceus", RouterSettings.class)
        .get();
  }
}
