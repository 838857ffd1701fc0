package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.caduceus.standalone.welcome.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of an event's journey when a neighbour is down, and after a restart. With {@code
 * -Dcaduceus.outage.seconds=180} store and Connect are away for minutes. It restarts everything
 * there is, which has to be done in its time, and so is alone.
 */
@Isolated
class OutageIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("caduceus.outage.seconds", 1));
  private static final int LEAST = 20;

  @TempDir static Path folder;
  private static Instance caduceus;

  @BeforeAll
  static void start() throws Exception {
    caduceus = new Instance(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    caduceus.close();
  }

  @Test
  void kafkaDownIsAnsweredHonestlyAndNothingRefusedTurnsUp() throws Exception {
    caduceus.register(CLAIM, "Outage");
    caduceus.subscribe("outage", "Outage.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Outage", "outage-before"));
    String token = caduceus.tokenOf(CLAIM.owner());

    caduceus.parts().kafka().close();
    Set<String> refused = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String id = "outage-refused-" + i;
      Api.Answer answer =
          caduceus.intake().post("/v1/events", token, Instance.event(CLAIM, "Outage", id));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.retryAfter()).isPositive();
      if (!answer.body().get("code").asString().equals("outcome-unknown")) {
        refused.add(id);
      }
    }
    caduceus.parts().kafka().start();
    caduceus.awaitAccepted(Instance.event(CLAIM, "Outage", "outage-after"));

    assertThat(refused).isNotEmpty();
    try (Inbox inbox = caduceus.inbox("outage")) {
      await().atMost(SOON).until(() -> inbox.ids().contains("outage-after"));
      assertThat(inbox.ids()).contains("outage-before").doesNotContainAnyElementsOf(refused);
    }
    caduceus.awaitStored("outage-after");
  }

  @Test
  void withTheStoreDownEventsFlowOnAndTheStoreCatchesUp() throws Exception {
    caduceus.register(CLAIM, "Unstored");
    caduceus.subscribe("unstored", "Unstored.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Unstored", "unstored-before"));
    String token = caduceus.tokenOf(CLAIM.owner());

    int published;
    try (Inbox inbox = caduceus.inbox("unstored")) {
      caduceus.parts().store().close();
      try {
        published = publishDuringTheOutage(token, "Unstored", "unstored-");
        String last = "unstored-" + (published - 1);
        await().atMost(SOON).until(() -> inbox.ids().contains(last));
        assertBehind(published);
      } finally {
        caduceus.parts().store().start();
      }
    }

    awaitStored("unstored-", published + 1);
    awaitCaughtUp();
  }

  @Test
  void withConnectDownTheFirehoseHoldsEventsUntilTheyAreStored() throws Exception {
    caduceus.register(CLAIM, "Unsunk");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Unsunk", "unsunk-before"));
    caduceus.awaitStored("unsunk-before");
    String token = caduceus.tokenOf(CLAIM.owner());

    int published;
    caduceus.parts().connect().close();
    try {
      published = publishDuringTheOutage(token, "Unsunk", "unsunk-");
      assertBehind(published);
      assertThat(hydration().at("/status").asString()).isEqualTo("DEGRADED");
      assertThat(hydration().at("/details/connect").asString()).isEqualTo("UNREACHABLE");
      assertThat(health("/actuator/health/readiness").at("/status").asString()).isEqualTo("UP");
    } finally {
      caduceus.parts().connect().start();
    }

    awaitStored("unsunk-", published + 1);
    awaitCaughtUp();
  }

  /**
   * As many as an outage takes, and twenty at the least; all of them are accepted.
   *
   * @param token from before, as the admin API gives none without its store
   */
  private static int publishDuringTheOutage(String token, String noun, String ids)
      throws Exception {
    long until = System.nanoTime() + OUTAGE.toNanos();
    int published = 0;
    while (published < LEAST || System.nanoTime() < until) {
      assertThat(
              caduceus
                  .intake()
                  .post("/v1/events", token, Instance.event(CLAIM, noun, ids + published++))
                  .status())
          .isEqualTo(201);
    }
    return published;
  }

  private static void assertBehind(int events) {
    await().atMost(SOON).until(() -> hydration().at("/details/storeBehind").asInt() >= events);
  }

  private static void awaitCaughtUp() {
    await()
        .atMost(SOON)
        .until(
            () ->
                hydration().at("/details/storeBehind").asInt(-1) == 0
                    && hydration().at("/status").asString().equals("UP"));
  }

  private static JsonNode hydration() throws Exception {
    return health("/actuator/health").at("/components/hydration");
  }

  /** As anybody sees it; whoever has a token would need the store. */
  private static JsonNode health(String path) throws Exception {
    URI uri = caduceus.ports().http(Door.ADMIN).resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Instance.JSON.readTree(
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    }
  }

  /** All of them, however many they are. */
  private static void awaitStored(String ids, int events) {
    try (MongoClient client = MongoClients.create(caduceus.parts().store().address())) {
      await()
          .atMost(SOON.plus(OUTAGE))
          .ignoreExceptions()
          .until(
              () ->
                  client
                      .getDatabase("caduceus")
                      .getCollection("events")
                      .countDocuments(Filters.regex("_id", "^" + ids)),
              it -> it == events);
    }
  }

  @Test
  void withTheRegistryDownKnownSchemasFlowOn() throws Exception {
    caduceus.register(CLAIM, "Unregistered");
    caduceus.subscribe("unregistered", "Unregistered.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Unregistered", "unregistered-before"));
    try (Inbox inbox = caduceus.inbox("unregistered")) {
      await().atMost(SOON).until(() -> inbox.ids().contains("unregistered-before"));
      caduceus.parts().registry().close();
      try {
        assertThat(caduceus.publish(CLAIM, "Unregistered", "unregistered-1").status())
            .isEqualTo(201);
        await().atMost(SOON).until(() -> inbox.ids().contains("unregistered-1"));
        caduceus.awaitStored("unregistered-1");
      } finally {
        caduceus.parts().registry().start();
      }
    }
  }

  @Test
  void afterARestartEverythingIsThereAndNothingIsDeliveredTwice() throws Exception {
    caduceus.register(CLAIM, "Restarted");
    caduceus.subscribe("restarted", "Restarted.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Restarted", "restarted-0"));
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> "restarted-" + i).toList();
    for (String id : ids) {
      caduceus.publish(CLAIM, "Restarted", id).orFail("publishing");
    }

    caduceus.close();
    caduceus.start();
    caduceus.awaitAccepted(Instance.event(CLAIM, "Restarted", "restarted-last"));

    List<String> expected = Stream.concat(ids.stream(), Stream.of("restarted-last")).toList();
    try (Inbox inbox = caduceus.inbox("restarted")) {
      await().atMost(SOON).until(() -> inbox.ids().contains("restarted-last"));
      await().atMost(SOON).until(() -> inbox.ids().containsAll(expected));
      assertThat(inbox.ids()).containsExactlyInAnyOrderElementsOf(expected);
    }
    expected.forEach(caduceus::awaitStored);
  }
}
