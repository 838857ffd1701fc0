package io.caduceus.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.registry.ApplicationName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class IntakePropertiesTests {

  @Test
  void hasDefaultsForEverything() {
    IntakeProperties intake = bind(Map.of());

    assertThat(intake.address()).isEqualTo("127.0.0.1");
    assertThat(intake.rest())
        .isEqualTo(
            new IntakeProperties.Rest(
                8080,
                0,
                10_000,
                DataSize.ofMegabytes(128),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                null));
    assertThat(intake.grpc())
        .isEqualTo(
            new IntakeProperties.Grpc(
                9090,
                false,
                256,
                10_000,
                100,
                DataSize.ofKilobytes(16),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                null));
    assertThat(intake.servlet())
        .isEqualTo(new IntakeProperties.Servlet(8085, Duration.ofSeconds(30)));
    assertThat(intake.hl7()).isEqualTo(new IntakeProperties.Hl7(null, ZoneId.of("UTC")));
    assertThat(intake.limits())
        .isEqualTo(new Limits(10_000, DataSize.ofMegabytes(32), Duration.ofSeconds(2), Map.of()));
    assertThat(intake.recent())
        .isEqualTo(new IntakeProperties.Recent(100_000, Duration.ofMinutes(10)));
    assertThat(intake.subjects()).isEqualTo(new IntakeProperties.Subjects(20_000));
    assertThat(intake.log())
        .isEqualTo(
            new IntakeProperties.Log(
                DataSize.ofMegabytes(24), Duration.ofSeconds(4), DataSize.ofMegabytes(4)));
  }

  @Test
  void sharesItsDefaultsWithIntakeYaml() throws IOException {
    PropertySource<?> yaml =
        new YamlPropertySourceLoader()
            .load("intake", new ClassPathResource("intake.yaml"))
            .getFirst();
    Binder written = new Binder(ConfigurationPropertySources.from(yaml));

    assertThat(written.bindOrCreate("caduceus.intake", IntakeProperties.class))
        .isEqualTo(bind(Map.of()));
    assertThat(written.bindOrCreate("caduceus", HouseProperties.class))
        .isEqualTo(bindHouse(Map.of()));
  }

  @Test
  void bindsWhatItIsTold() {
    IntakeProperties intake =
        bind(
            Map.of(
                "caduceus.intake.rest.port", "18080",
                "caduceus.intake.grpc.reflection", "true",
                "caduceus.intake.grpc.most-unanswered", "16",
                "caduceus.intake.hl7.mappings", "/etc/caduceus/hl7",
                "caduceus.intake.hl7.zone", "America/Chicago",
                "caduceus.intake.grpc.tls.certificate", "door.pem",
                "caduceus.intake.grpc.tls.private-key", "door.key",
                "caduceus.intake.limits.applications.claims-portal.events-per-second", "5",
                "caduceus.intake.recent.window", "1h",
                "caduceus.intake.log.in-flight", "8MB"));

    assertThat(intake.rest().port()).isEqualTo(18080);
    assertThat(intake.grpc().reflection()).isTrue();
    assertThat(intake.grpc().mostUnanswered()).isEqualTo(16);
    assertThat(intake.hl7())
        .isEqualTo(
            new IntakeProperties.Hl7(Path.of("/etc/caduceus/hl7"), ZoneId.of("America/Chicago")));
    assertThat(intake.grpc().tls())
        .isEqualTo(new Tls(Path.of("door.pem"), Path.of("door.key"), null));
    assertThat(intake.limits().of(new ApplicationName("claims-portal")))
        .isEqualTo(new Limits(5, DataSize.ofMegabytes(32), Duration.ofSeconds(2), Map.of()));
    assertThat(intake.recent().window()).isEqualTo(Duration.ofHours(1));
    assertThat(intake.log().inFlight()).isEqualTo(DataSize.ofMegabytes(8));
  }

  @Test
  void bindsWhatTheWholeHouseIsTold() {
    HouseProperties house =
        bindHouse(
            Map.of(
                "caduceus.keys", "/etc/caduceus/keys",
                "caduceus.kafka.properties.security.protocol", "SSL",
                "caduceus.registry.snapshot", "/var/lib/caduceus",
                "caduceus.security.issuer", "https://id.example.org"));

    assertThat(house.keys()).isEqualTo(Path.of("/etc/caduceus/keys"));
    assertThat(house.kafka().properties()).containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(house.registry().snapshot()).isEqualTo(Path.of("/var/lib/caduceus"));
    assertThat(house.security().jwksUri())
        .isEqualTo(URI.create("https://id.example.org/oauth2/jwks"));
  }

  @ParameterizedTest
  @CsvSource({
    "caduceus.intake.rest.port, 70000",
    "caduceus.intake.rest.event-loops, -1",
    "caduceus.intake.rest.most-connections, 0",
    "caduceus.intake.rest.most-content, 15MB",
    "caduceus.intake.rest.idle-timeout, 0s",
    "caduceus.intake.rest.upload-timeout, -1s",
    "caduceus.intake.grpc.port, 70000",
    "caduceus.intake.grpc.most-unanswered, 0",
    "caduceus.intake.grpc.most-calls, 0",
    "caduceus.intake.grpc.most-metadata-size, 1KB",
    "caduceus.intake.grpc.most-connections, 0",
    "caduceus.intake.grpc.arrival-timeout, 0s",
    "caduceus.intake.grpc.idle-timeout, 0s",
    "caduceus.intake.grpc.longest-connection, 0s",
    "caduceus.intake.grpc.keepalive, 0s",
    "caduceus.intake.grpc.shortest-keepalive, -1s",
    "caduceus.intake.servlet.port, -1",
    "caduceus.intake.servlet.upload-timeout, 0s",
    "caduceus.intake.limits.events-per-second, -1",
    "caduceus.intake.limits.bytes-per-second, 1GB",
    "caduceus.intake.limits.burst, 999ms",
    "caduceus.intake.limits.applications.claims-portal.burst, 2h",
    "caduceus.intake.recent.most, 0",
    "caduceus.intake.recent.window, 0s",
    "caduceus.intake.subjects.most, 0",
    "caduceus.intake.log.delivery-timeout, 0s",
    "caduceus.intake.log.most-event-size, 13MB",
  })
  void refusesWhatMakesNoSenseByName(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of(key, value)))
        .havingRootCause()
        .withMessageContaining(key);
  }

  @Test
  void refusesACertificateWithoutItsKey() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of("caduceus.intake.grpc.tls.certificate", "door.pem")))
        .havingRootCause()
        .withMessageContaining("tls.private-key");
  }

  private static IntakeProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("caduceus.intake", IntakeProperties.class);
  }

  private static HouseProperties bindHouse(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("caduceus", HouseProperties.class);
  }
}
