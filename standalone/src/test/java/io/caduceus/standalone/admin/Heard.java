package io.caduceus.standalone.admin;

import static org.awaitility.Awaitility.await;

import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Waits until the routers follow a subscription. An event that is accepted sooner may have been
 * routed without it.
 */
public final class Heard {
  private static final Duration GLANCE = Duration.ofMillis(20);

  private Heard() {}

  /**
   * @param subscription as the admin API answered when it was changed
   * @param token of somebody who may look at it
   * @return as it is shown now
   */
  public static JsonNode of(JsonNode subscription, Api api, String token, Duration patience)
      throws IOException {
    String path = "/v1/subscriptions/" + subscription.path("name").asString();
    long revision = subscription.path("revision").asLong();
    return await()
        .atMost(patience)
        .pollInterval(GLANCE)
        .until(
            () -> api.get(path, token).orFail("looking at it"),
            it -> it.at("/inForce/revision").asLong() >= revision);
  }
}
