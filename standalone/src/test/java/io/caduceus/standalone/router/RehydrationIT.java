package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Headers;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.admin.RunningAdmin;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.welcome.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the store through the router, with the admin app gone in the middle, on the real parts. */
@OnSharedParts
class RehydrationIT {
  private static final int EVENTS = 400;
  private static final int LATER = 30;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private RouterFixture house;

  @BeforeEach
  void meetTheNeighbours() {
    house = new RouterFixture(folder);
  }

  @AfterEach
  void leaveTheNeighbours() {
    house.close();
  }

  @Test
  void deliversEachStoredEventOnceMoreToOneSubscriptionAsItMaySeeItToday() throws Exception {
    Instant began = Instant.now();
    String name = house.run + "-replayed";
    String other = house.run + "-other";
    try (var router = house.startRouter()) {
      String id;
      long counted;
      try (Registrar registrar = new Registrar(house, "caduceus")) {
        registrar.register("care-team");
        registrar.subscribe("care-team", name, "PHI");
        registrar.subscribe("care-team", other);
        registrar.approve(name);
        try (Inbox live = inbox(name)) {
          publish("e-", EVENTS, live);
          assertThat(live.read(live.records().getFirst()).getBody()).contains("m-42");
        }
        registrar.decide(
            name, "revoke", Registrar.JSON.createObjectNode().put("reason", "It is a test."));
        Operator operator = new Operator(registrar.api());
        counted = operator.awaitCounted(name, began, EVENTS);
        id = operator.start(name, began, 50);
        operator.await(id, it -> it.at("/progress/done").asLong() >= 50);

        assertThat(operator.move(id, "pause").get("state").asString()).isEqualTo("PAUSED");
        long paused = operator.settled(id);
        assertThat(paused).isLessThan(EVENTS);
        operator.move(id, "resume");
        operator.await(id, it -> it.at("/progress/done").asLong() > paused);
      }
      try (RunningAdmin again = new RunningAdmin(house.parts, folder, "caduceus")) {
        Operator operator = new Operator(again.api());
        assertThat(operator.get(id).at("/progress/done").asLong()).isLessThan(EVENTS);
        JsonNode done = operator.await(id, it -> it.get("state").asString().equals("DONE"));
        System.out.println("rehydrated: " + done.get("progress"));

        assertThat(done.at("/progress/done").asLong()).isEqualTo(counted);
        assertThat(done.at("/progress/missed").isMissingNode()).isTrue();
        assertEachOnceMore(name);
        assertThat(ids(other)).hasSize(EVENTS).doesNotHaveDuplicates();
        beginsWithHistory(again.api(), began);
      }
    }
  }

  /** A subscriber that comes while events do. */
  private void beginsWithHistory(Api api, Instant from) throws Exception {
    String late = house.run + "-late";
    Operator operator = new Operator(api);
    List<Future<?>> before =
        IntStream.range(0, LATER)
            .<Future<?>>mapToObj(n -> house.neighbours.accept(house.type, id("before-" + n)))
            .toList();
    operator.subscribeWithHistory(late, house.type.name().toString(), from);
    for (int n = 0; n < LATER; n++) {
      house.neighbours.publish(house.type, id("after-" + n));
    }
    for (Future<?> each : before) {
      each.get();
    }
    operator.await(late + ".0", it -> it.get("state").asString().equals("DONE"));

    try (Inbox inbox = inbox(late)) {
      await().atMost(SOON).until(() -> Set.copyOf(inbox.ids()).size() == EVENTS + 2 * LATER);
      List<String> history =
          inbox.recordsUntilNow().stream().filter(RehydrationIT::isAgain).map(this::id).toList();
      assertThat(history).hasSizeGreaterThanOrEqualTo(EVENTS).doesNotHaveDuplicates();
    }
  }

  private void assertEachOnceMore(String name) {
    try (Inbox inbox = inbox(name)) {
      await()
          .atMost(SOON)
          .until(() -> inbox.records().stream().filter(RehydrationIT::isAgain).count() >= EVENTS);
      List<ConsumerRecord<byte[], byte[]>> again =
          inbox.recordsUntilNow().stream().filter(RehydrationIT::isAgain).toList();

      assertThat(again).extracting(this::id).hasSize(EVENTS).doesNotHaveDuplicates();
      assertThat(again)
          .allSatisfy(
              it ->
                  assertThat(inbox.read(it).getBody())
                      .contains("***REDACTED***")
                      .doesNotContain("m-42"));
      assertThat(inbox.records()).hasSize(2 * EVENTS);
    }
  }

  private void publish(String prefix, int events, Inbox inbox) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      sent.add(house.neighbours.accept(house.type, id(prefix + n)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
    await().atMost(SOON).until(() -> inbox.ids().size() == events);
  }

  private List<String> ids(String subscription) {
    try (Inbox inbox = inbox(subscription)) {
      return inbox.recordsUntilNow().stream().map(this::id).toList();
    }
  }

  private Inbox inbox(String subscription) {
    return Inbox.of(new SubscriptionName(subscription), house.parts);
  }

  private String id(String within) {
    return house.run + "-" + within;
  }

  private String id(ConsumerRecord<byte[], byte[]> record) {
    return String.valueOf(Headers.get(record.headers(), Headers.CE_ID));
  }

  private static boolean isAgain(ConsumerRecord<byte[], byte[]> record) {
    return "true".equals(Headers.get(record.headers(), Headers.REHYDRATED));
  }
}
