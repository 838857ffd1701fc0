package io.caduceus.intake;

import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.EventId;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Keysets;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** An intake whose KMS is away when it starts. */
class AbsentKmsTests {
  @TempDir private Path keys;

  @BeforeEach
  void takeTheKmsAway() throws IOException {
    Keyring.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    Files.move(keys.resolve("master-key.json"), keys.resolve("away"));
  }

  @Test
  void writesNothingAndSaysSo() throws IOException {
    try (Keysets keysets = Keysets.following(keys, null, trouble -> {})) {
      IntakeFixture house = new IntakeFixture(Keyring.load(keysets));

      assertThat(publish(house))
          .isInstanceOfSatisfying(
              Unavailable.class, it -> assertThat(it.outage()).isEqualTo(Outage.NOT_WRITTEN));
      assertThat(house.log.handedOver()).isEmpty();

      Files.move(keys.resolve("away"), keys.resolve("master-key.json"));

      await().untilAsserted(() -> assertThat(publish(house)).isInstanceOf(Accepted.class));
    }
  }

  @Test
  void isNotReadyUntilTheKmsIsBack() throws Exception {
    try (ConfigurableApplicationContext application = start()) {
      assertThat(health(application).statusCode()).isEqualTo(503);
      assertThat(health(application).body()).contains("master-key.json", "OUT_OF_SERVICE");

      Files.move(keys.resolve("away"), keys.resolve("master-key.json"));

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(health(application).statusCode()).isEqualTo(200));
    }
  }

  /** Always the same event. */
  private static Receipt publish(IntakeFixture house) {
    Submission submission =
        new Submission(
            new EventId("event-1"),
            MEMBER_CHANGED_PCP.name(),
            Metadata.NONE,
            Body.parse(Samples.body(MEMBER_CHANGED_PCP).getBytes(UTF_8)),
            TraceContext.begin());
    return house
        .intake
        .accept(submission, new Publisher(Samples.MEMBER_CONTACT))
        .toCompletableFuture()
        .join();
  }

  private ConfigurableApplicationContext start() {
    return IntakeConfiguration.application()
        .run(
            "--caduceus.keys=" + keys,
            "--caduceus.kafka.bootstrap-servers=localhost:1",
            "--caduceus.intake.rest.port=0",
            "--caduceus.intake.grpc.port=0",
            "--caduceus.intake.servlet.port=0");
  }

  private static HttpResponse<String> health(ConfigurableApplicationContext application)
      throws Exception {
    String port = application.getEnvironment().getProperty("local.server.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/keys"))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
