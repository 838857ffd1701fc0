package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.Application;
import io.caduceus.registry.Subscription;
import io.caduceus.standalone.intake.Issuer;
import io.caduceus.standalone.intake.RunningIntake;
import io.caduceus.standalone.parts.OnSharedParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What two intakes accept is delivered once, and the router may lose its disk in between. */
@OnSharedParts
class RepetitionsIT {
  @TempDir Path folder;
  private RouterFixture house;
  private Issuer issuer;
  private String bearer;

  @BeforeEach
  void meetTheNeighbours() throws Exception {
    house = new RouterFixture(folder);
    issuer = new Issuer();
    bearer = issuer.bearer(house.type.owner());
    house.neighbours.announce(new Application(house.type.owner(), "", null, true, Set.of(), 1));
  }

  @AfterEach
  void leaveTheNeighbours() {
    house.close();
    issuer.close();
  }

  @Test
  void deliversOnceWhatTwoIntakesAcceptedThoughTheRouterLosesItsDiskInBetween() throws Exception {
    Subscription watch = house.activate(house.subscription("watch"));

    try (RunningIntake one = new RunningIntake(house.parts, house.keys(), issuer);
        RunningIntake two = new RunningIntake(house.parts, house.keys(), issuer);
        Inbox received = house.inbox(watch)) {
      try (var router = house.startRouter()) {
        awaitAccepted(one, event("first", 1));
        awaitAccepted(two, event("first", 1));
        awaitAccepted(two, event("second", 1));
        await().atMost(RouterFixture.A_START).until(() -> received.ids().contains(id("second")));
      }
      assertThat(Files.exists(house.state())).isTrue();
      FileSystemUtils.deleteRecursively(house.state());
      try (var router = house.startRouter()) {
        awaitAccepted(one, event("second", 1));
        awaitAccepted(one, event("third", 1));
        await().atMost(RouterFixture.A_START).until(() -> received.ids().contains(id("third")));
      }

      assertThat(received.ids()).containsExactly(id("first"), id("second"), id("third"));
    }
  }

  @Test
  void quarantinesWhatAnotherIntakeAcceptedUnderTheSameIdWithOtherContent() throws Exception {
    Subscription watch = house.activate(house.subscription("watch"));

    try (RunningIntake one = new RunningIntake(house.parts, house.keys(), issuer);
        RunningIntake two = new RunningIntake(house.parts, house.keys(), issuer);
        var router = house.startRouter();
        Inbox received = house.inbox(watch);
        Inbox quarantine = Inbox.ofQuarantine(house.parts)) {
      awaitAccepted(one, event("first", 1));
      awaitAccepted(two, event("first", 2));
      awaitAccepted(two, event("second", 1));

      await().atMost(RouterFixture.A_START).until(() -> received.ids().contains(id("second")));
      // The store's sink quarantines it as well, and may be first.
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> RouterFixture.reasons(quarantine, id("first")).contains("conflict"));
      assertThat(received.ids()).containsExactly(id("first"), id("second"));
      assertThat(received.events().getFirst().getBody()).contains("\"amount\":1");
    }
  }

  @Test
  void boundsWhatItRemembersOnKafkaByTime() {
    Subscription watch = house.activate(house.subscription("watch"));
    String changelog = "caduceus-router-duplicates-day-changelog";

    try (var router = house.startRouter();
        Inbox received = house.inbox(watch)) {
      house.neighbours.publish(house.type, id("first"));
      await().atMost(RouterFixture.A_START).until(() -> received.ids().contains(id("first")));

      assertThat(house.neighbours.setting(changelog, "cleanup.policy")).isEqualTo("delete");
      assertThat(house.neighbours.setting(changelog, "retention.ms"))
          .isEqualTo(String.valueOf(Duration.ofHours(60).toMillis()));
    }
  }

  /** Not before it has heard of the event type. */
  private void awaitAccepted(RunningIntake intake, String json) {
    await()
        .atMost(RouterFixture.A_START)
        .untilAsserted(() -> assertThat(intake.publish(bearer, json).statusCode()).isEqualTo(201));
  }

  private String id(String name) {
    return house.run + "-" + name;
  }

  /** All with one ordering key, so that the later ones are delivered after the earlier. */
  private String event(String name, int amount) {
    return """
    {"id": "%s", "noun": "%s", "verb": "%s", "object": "%s", "orderingKey": "%s",
     "body": {"memberId":"m-42","amount":%d}}
    """
        .formatted(
            id(name),
            house.type.name().noun(),
            house.type.name().verb(),
            house.type.name().object(),
            house.run,
            amount);
  }
}
