package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.standalone.welcome.Api;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an event's journey when a neighbour is down, and after a restart. */
class OutageIT {
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

    try (Inbox inbox = caduceus.inbox("unstored")) {
      caduceus.parts().store().close();
      try {
        assertThat(
                caduceus
                    .intake()
                    .post("/v1/events", token, Instance.event(CLAIM, "Unstored", "unstored-1"))
                    .status())
            .isEqualTo(201);
        await().atMost(SOON).until(() -> inbox.ids().contains("unstored-1"));
      } finally {
        caduceus.parts().store().start();
      }
    }

    caduceus.awaitStored("unstored-1");
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
