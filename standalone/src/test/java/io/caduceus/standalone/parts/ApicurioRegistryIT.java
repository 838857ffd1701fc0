package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.avro.FirehoseEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@OnSharedParts
class ApicurioRegistryIT {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void keepsItsSchemasAndTheirIdsWhenItIsRestarted(@TempDir Path folder) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        ApicurioRegistry registry =
            new ApicurioRegistry(LocalParts.unpackedRegistry(), Loopback.freePort(), folder)) {
      registry.start();
      int id = register(http, registry);

      registry.close();
      assertThat(registry.healthy()).isFalse();
      registry.start();

      assertThat(schema(http, registry, id)).contains("FirehoseEvent");
      assertThat(register(http, registry)).isEqualTo(id);
    }
  }

  @Test
  void keepsWhatItAcknowledgedWhenItIsKilled(@TempDir Path folder) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient();
        ApicurioRegistry registry =
            new ApicurioRegistry(LocalParts.unpackedRegistry(), Loopback.freePort(), folder)) {
      registry.start();
      int id = register(http, registry);

      ProcessHandle.of(registry.pid()).orElseThrow().destroyForcibly();
      await().atMost(Duration.ofSeconds(10)).until(() -> !registry.healthy());
      registry.close();
      registry.start();

      assertThat(schema(http, registry, id)).contains("FirehoseEvent");
    }
  }

  private static int register(HttpClient http, Part registry)
      throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(Map.of("schema", FirehoseEvent.getClassSchema().toString()));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(registry.address() + "/subjects/caduceus.firehose-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body))
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return JSON.readTree(answer).path("id").asInt();
  }

  private static String schema(HttpClient http, Part registry, int id)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.address() + "/schemas/ids/" + id)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
