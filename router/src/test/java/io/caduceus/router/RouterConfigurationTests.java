package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.TokenKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class RouterConfigurationTests {
  @TempDir Path folder;

  @Test
  void startsWithoutItsNeighboursAndSaysThatItIsNotReady() throws Exception {
    Keyring.loadOrCreate(folder);
    RecordKeys.loadOrCreate(folder);
    TokenKeys.loadOrCreate(folder);

    try (ConfigurableApplicationContext context = start()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(get(context, "/actuator/health").body())
                      .contains("\"router\"", "KafkaException"));

      assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(context, "/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(context, "/actuator/prometheus").body())
          .contains("caduceus_router_delivered_total 0.0")
          .contains("caduceus_router_quarantined_total{reason=\"topic-missing\"} 0.0");
    }
  }

  @Test
  void waitsForAKmsThatIsAway() throws Exception {
    Keyring.loadOrCreate(folder);
    RecordKeys.loadOrCreate(folder);
    TokenKeys.loadOrCreate(folder);
    Files.move(folder.resolve("master-key.json"), folder.resolve("away"));

    try (ConfigurableApplicationContext context = start()) {
      assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(context, "/actuator/health/keys").body()).contains("master-key.json");
      assertThat(get(context, "/actuator/health/router").body()).doesNotContain("KafkaException");

      Files.move(folder.resolve("away"), folder.resolve("master-key.json"));

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(get(context, "/actuator/health/router").body())
                      .contains("KafkaException"));
      assertThat(get(context, "/actuator/health/keys").statusCode()).isEqualTo(200);
    }
  }

  private ConfigurableApplicationContext start() {
    SpringApplicationBuilder application = RouterConfiguration.application();
    return application.run(
        "--caduceus.router.port=0",
        "--caduceus.router.state=" + folder.resolve("state"),
        "--caduceus.keys=" + folder,
        // Reserved, nobody listens there; and nobody waits for long until that is clear.
        "--caduceus.kafka.bootstrap-servers=127.0.0.1:1",
        "--caduceus.kafka.properties.request.timeout.ms=500",
        "--caduceus.kafka.properties.default.api.timeout.ms=500");
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext context, String path)
      throws Exception {
    String port = context.getEnvironment().getProperty("local.server.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
