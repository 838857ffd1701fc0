package io.caduceus.standalone.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Hl7EventTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What ships for HL7 is what the admin API takes: closed, classified, with rules that fit. */
@OnSharedParts
class Hl7TypesIT {
  private static final ApplicationName OWNER = new ApplicationName("hl7-owner");
  private static final ApplicationName SENDER = new ApplicationName("hl7-sender");
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void registersEveryEventTypeThatShipsAndTakesItAgainUnchanged(@TempDir Path keys)
      throws Exception {
    try (RunningAdmin running = new RunningAdmin(SharedParts.running(), keys)) {
      Api api = running.api();
      String token = api.token("admin", RunningAdmin.SECRET);
      for (ApplicationName name : List.of(OWNER, SENDER)) {
        api.post(
                "/v1/applications",
                token,
                JsonMapper.shared().createObjectNode().put("name", name.value()))
            .orFail("registering " + name);
      }

      var definitions = Hl7EventTypes.definitions(OWNER, List.of(SENDER));

      assertThat(definitions).hasSizeGreaterThan(20);
      for (var definition : definitions.entrySet()) {
        String path = "/v1/event-types/" + definition.getKey();
        assertThat(api.put(path, token, definition.getValue()).status()).as(path).isEqualTo(201);
        assertThat(api.put(path, token, definition.getValue()).body().path("schemaVersion").asInt())
            .isEqualTo(1);
      }
      // At once, unless the machine is so busy that it is said again a little later.
      for (var name : definitions.keySet()) {
        await()
            .atMost(SOON)
            .until(
                () -> api.get("/v1/event-types/" + name, token).body(),
                it -> it.path("announced").asBoolean());
      }
    }
  }
}
