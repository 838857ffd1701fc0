package io.caduceus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.admin.AdminSettings.Subscribers;
import io.caduceus.admin.access.AccessSettings;
import io.caduceus.admin.emergency.EmergencySettings;
import io.caduceus.admin.emergency.EmergencySettings.Approval;
import io.caduceus.admin.security.ClaimNames;
import io.caduceus.admin.security.IssuerSettings.Elsewhere;
import io.caduceus.admin.security.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class AdminSettingsTests {

  @Test
  void hasTheDefaultsThatItsFileShows() throws IOException {
    List<PropertySource<?>> file =
        new YamlPropertySourceLoader().load("admin", new ClassPathResource("admin.yaml"));

    AdminSettings shown =
        new Binder(ConfigurationPropertySources.from(file))
            .bind("caduceus", AdminSettings.class)
            .get();

    // The file names the database, which is the default as well.
    assertThat(shown.mongodb().uri()).isEqualTo(bound(Map.of()).mongodb().uri() + "/caduceus");
    assertThat(shown.admin()).isEqualTo(bound(Map.of()).admin());
    assertThat(shown.security()).isEqualTo(bound(Map.of()).security());
    assertThat(shown.kafka()).isEqualTo(bound(Map.of()).kafka());
    assertThat(shown.registry()).isEqualTo(bound(Map.of()).registry());
    assertThat(shown.keys()).isEqualTo(bound(Map.of()).keys());
  }

  @Test
  void bindsWhatIsSet() {
    AdminSettings settings =
        bound(
            Map.of(
                "caduceus.admin.bootstrap-secret", "s3cret",
                "caduceus.admin.partitions", "12",
                "caduceus.admin.announce-within", "2s",
                "caduceus.admin.audit.require-append-only", "true",
                "caduceus.admin.emergency.approval", "second-operator",
                "caduceus.security.issuer", "https://caduceus.example",
                "caduceus.kafka.bootstrap-servers", "broker:9092",
                "caduceus.kafka.properties[security.protocol]", "SASL_SSL",
                "caduceus.registry.url", "https://registry.example/apis/ccompat/v7",
                "caduceus.registry.snapshot", "/var/schemas"));

    assertThat(settings.admin().secret()).isEqualTo("s3cret");
    assertThat(settings.admin().partitions()).isEqualTo(12);
    assertThat(settings.admin().announceWithin()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.admin().audit().requireAppendOnly()).isTrue();
    assertThat(settings.admin().emergency().settings())
        .isEqualTo(
            new EmergencySettings(
                true, Duration.ofMinutes(15), Duration.ofHours(1), Approval.SECOND_OPERATOR));
    assertThat(settings.security().issuer()).isEqualTo(URI.create("https://caduceus.example"));
    assertThat(settings.kafka().client())
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("security.protocol", "SASL_SSL");
    assertThat(settings.registry().wire())
        .containsEntry("schema.registry.url", "https://registry.example/apis/ccompat/v7")
        .containsEntry("schema.snapshot.dir", "/var/schemas");
  }

  @Test
  void tellsSubscribersOfKafkaWhatItUsesItselfUnlessItIsSetAndNeverToComeWithoutSasl() {
    assertThat(bound(Map.of()).kafka().access()).isEqualTo(AccessSettings.Mode.SCRAM);
    assertThat(bound(Map.of("caduceus.kafka.access", "none")).kafka().access())
        .isEqualTo(AccessSettings.Mode.NONE);
    assertThat(
            told(
                Map.of(
                    "caduceus.kafka.bootstrap-servers", "inside:9092",
                    "caduceus.kafka.properties[security.protocol]", "SASL_PLAINTEXT")))
        .isEqualTo(new Subscribers("inside:9092", "SASL_PLAINTEXT"));
    assertThat(told(Map.of("caduceus.kafka.properties[security.protocol]", "SSL")))
        .isEqualTo(new Subscribers("localhost:9092", "SASL_SSL"));
    assertThat(
            told(
                Map.of(
                    "caduceus.kafka.properties[security.protocol]", "SASL_PLAINTEXT",
                    "caduceus.kafka.subscribers.bootstrap-servers", "outside:9094",
                    "caduceus.kafka.subscribers.security-protocol", "SASL_SSL")))
        .isEqualTo(new Subscribers("outside:9094", "SASL_SSL"));
  }

  private static Subscribers told(Map<String, String> settings) {
    return bound(settings).kafka().told();
  }

  @Test
  void asksConnectOnlyWhereItIsToldWhereThatIs() {
    assertThat(bound(Map.of()).admin().health().connect()).isNull();
    assertThat(
            bound(Map.of("caduceus.admin.health.connect", "http://connect:8083"))
                .admin()
                .health()
                .connect())
        .isEqualTo(URI.create("http://connect:8083"));
  }

  @Test
  void bindsHowAnotherIssuersTokensAreRead() {
    AdminSettings settings =
        bound(
            Map.of(
                "caduceus.security.jwks-uri", "https://sso.example/keys",
                "caduceus.security.roles-claim", "realm_access.roles",
                "caduceus.security.role-mapping[Caduceus.Admin]", "administrator",
                "caduceus.security.application-mapping[7a-1]", "claims-portal"));

    assertThat(settings.security().elsewhere())
        .isEqualTo(
            new Elsewhere(
                URI.create("https://sso.example/keys"),
                new ClaimNames(
                    "sub",
                    "client_id",
                    "realm_access.roles",
                    Map.of("Caduceus.Admin", Role.ADMINISTRATOR),
                    Map.of("7a-1", "claims-portal"))));
    assertThat(bound(Map.of()).security().elsewhere()).isNull();
  }

  @Test
  void readsTheSecretFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("admin"), "s3cret\n");

    AdminSettings settings = bound(Map.of("caduceus.admin.bootstrap-secret-file", file.toString()));

    assertThat(settings.admin().secret()).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void doesNotStartWithoutASecretOrWithNonsense() {
    assertThatThrownBy(() -> bound(Map.of()).admin().secret())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("caduceus.admin.bootstrap-secret");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.partitions", "0")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.partitions is at least 1");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.issuer.key-lifetime", "59m")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.issuer.key-lifetime is at least an hour");
    assertThatThrownBy(() -> bound(Map.of("caduceus.security.role-mapping.x", "emperor")))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.audit.checkpoint-every", "0s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.audit.checkpoint-every is positive");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.search.export-limit", "0")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.search.export-limit is at least 1");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.quarantine.retention", "0s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("the durations of caduceus.admin.quarantine are positive");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.quarantine.redrive-rate", "0")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.quarantine.redrive-rate is at least 1");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.health.lagging-after", "0s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.health.lagging-after is positive");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.emergency.longest", "25h")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("caduceus.admin.emergency.longest is positive and at most a day");
    assertThatThrownBy(() -> bound(Map.of("caduceus.admin.emergency.longest", "5m")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage(
            "caduceus.admin.emergency.usual is positive and no longer than the longest");
  }

  private static AdminSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("caduceus", AdminSettings.class);
  }
}
