package io.caduceus.standalone.router;

import io.caduceus.standalone.admin.RunningAdmin;
import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has events rehydrated, and looks how far that is. */
final class Operator {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Api api;
  private final String token;

  Operator(Api api) throws IOException {
    this.api = api;
    this.token = api.token("admin", RunningAdmin.SECRET);
  }

  /** What a dry run counts, once that is so many. */
  long awaitCounted(String subscription, Instant from, long events) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(GLANCE)
        .until(
            () -> {
              JsonNode trial = post(subscription, wanted(from).put("dryRun", true));
              return trial.at("/counts/total").asLong();
            },
            it -> it == events);
  }

  String start(String subscription, Instant from, int rate) throws IOException {
    return post(subscription, wanted(from).put("ratePerSecond", rate)).get("id").asString();
  }

  void subscribeWithHistory(String name, String type, Instant from) throws IOException {
    ObjectNode wanted =
        Registrar.JSON.createObjectNode().put("name", name).put("application", "care-team");
    wanted.putArray("events").add(type);
    wanted.putObject("history").put("from", from.toString());
    api.post("/v1/subscriptions", token, wanted).orFail("subscribing");
  }

  JsonNode get(String id) throws IOException {
    return api.get("/v1/rehydrations/" + id, token).orFail("looking at " + id);
  }

  JsonNode move(String id, String how) throws IOException {
    return api.post("/v1/rehydrations/" + id + ":" + how, token, Registrar.JSON.createObjectNode())
        .orFail(how);
  }

  JsonNode await(String id, Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(GLANCE)
        .ignoreExceptions()
        .until(() -> get(id), wanted);
  }

  /** How many were sent, once none is any more. */
  long settled(String id) {
    return Awaitility.await()
        .atMost(SOON)
        .during(Duration.ofSeconds(1))
        .until(() -> get(id).at("/progress/done").asLong(), new Same());
  }

  private JsonNode post(String subscription, ObjectNode wanted) throws IOException {
    return api.post("/v1/subscriptions/" + subscription + "/rehydrations", token, wanted)
        .orFail("rehydrating");
  }

  private static ObjectNode wanted(Instant from) {
    return Registrar.JSON
        .createObjectNode()
        .put("from", from.toString())
        .put("reason", "It is a test.");
  }

  /** Whether a number is what it was before. */
  private static final class Same implements Predicate<Long> {
    private long before = -1;

    @Override
    public boolean test(Long now) {
      boolean same = before == now;
      before = now;
      return same;
    }
  }
}
