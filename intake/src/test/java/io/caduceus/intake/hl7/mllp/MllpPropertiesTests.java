package io.caduceus.intake.hl7.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.hl7.mllp.MllpProperties.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class MllpPropertiesTests {
  private static final String PREFIX = "caduceus.intake.hl7.mllp";

  @Test
  void hasDefaultsForEverything() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new MllpProperties(
                false,
                2575,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                1000,
                100,
                null,
                List.of()));
  }

  @Test
  void sharesItsDefaultsWithIntakeYaml() throws IOException {
    Binder written =
        new Binder(
            ConfigurationPropertySources.from(
                new YamlPropertySourceLoader()
                    .load("intake", new ClassPathResource("intake.yaml"))
                    .getFirst()));

    assertThat(written.bind(PREFIX, MllpProperties.class).get()).isEqualTo(bind(Map.of()));
  }

  @Test
  void bindsWhatItIsTold() {
    MllpProperties told =
        bind(
            Map.of(
                "enabled", "true",
                "idle-timeout", "1h",
                "peers[0].application", "hospital-adt",
                "peers[0].address", "10.1.2.0/24"));

    assertThat(told.enabled()).isTrue();
    assertThat(told.idleTimeout()).isEqualTo(Duration.ofHours(1));
    assertThat(told.peers()).containsExactly(new Entry("hospital-adt", null, "10.1.2.0/24"));
    assertThat(told.table()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "port, 70000",
    "idle-timeout, 0s",
    "frame-timeout, -1s",
    "most-connections, 0",
    "most-connections-per-peer, 0",
  })
  void refusesWhatMakesNoSenseByName(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(key, value)))
        .havingRootCause()
        .withMessageContaining(PREFIX + '.' + key);
  }

  @Test
  void refusesAPeerThatWouldBeBelievedForLessThanTheOperatorThinks() {
    Map<String, String> byAddress =
        Map.of(
            "tls.certificate", "door.pem",
            "tls.private-key", "door.key",
            "tls.client-ca", "peers.pem",
            "peers[0].application", "hospital-adt",
            "peers[0].address", "10.1.2.0/24");
    Map<String, String> byCertificate =
        Map.of("peers[0].application", "hospital-adt", "peers[0].certificate", "CN=adt");

    for (Map<String, String> settings : List.of(byAddress, byCertificate)) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> bind(settings))
          .havingRootCause()
          .withMessageContaining("tls.client-ca");
    }
  }

  private static MllpProperties bind(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    settings.forEach((key, value) -> all.put(PREFIX + '.' + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate(PREFIX, MllpProperties.class);
  }
}
