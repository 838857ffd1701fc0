package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.avro.Event;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.parts.OnSharedParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field that is declared sensitive today, in events that were published before. */
@OnSharedParts
class PolicyReachesThePastIT {
  private static final String HIDDEN =
      "{\"memberId\":\"***REDACTED***\",\"amount\":\"***REDACTED***\"}";

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
  void aFieldDeclaredSensitiveTodayIsHiddenInOlderEventsWhereverTheyAreRead() throws Exception {
    String plain = house.run + "-plain";
    String granted = house.run + "-granted";
    String id = house.run + "-1";
    try (Registrar registrar = new Registrar(house, "caduceus")) {
      registrar.register(plain);
      registrar.register(granted);
      registrar.subscribe(plain, plain);
      try (var router = house.startRouter();
          Inbox ofPlain = Inbox.of(new SubscriptionName(plain), house.parts)) {
        house.neighbours.publish(house.type, id);
        await().atMost(RouterFixture.A_START).until(() -> ofPlain.events().size() == 1);
        awaitStored(registrar, plain, id);
        assertThat(ofPlain.events().getFirst().getBody()).isEqualTo(Neighbours.BODY);
        assertThat(got(registrar, plain, id).at("/body/amount").decimalValue())
            .isEqualByComparingTo("10.50");

        registrar.declare("/memberId PHI", "/amount PII");
        registrar.subscribe(granted, granted, "/amount");
        registrar.decide(granted, "approve", Registrar.JSON.createObjectNode());

        try (Inbox ofGranted = Inbox.of(new SubscriptionName(granted), house.parts)) {
          assertThat(delivered(ofPlain, plain, id, HIDDEN).getRedacted())
              .containsExactly("/memberId", "/amount");
          delivered(ofGranted, granted, id, Neighbours.BODY);
        }
        for (JsonNode seen : List.of(got(registrar, plain, id), found(registrar, plain, id))) {
          assertThat(seen.at("/body/amount").asString()).isEqualTo("***REDACTED***");
          assertThat(seen.path("redacted").toString()).contains("/amount", "/memberId");
        }
        for (JsonNode seen : List.of(got(registrar, granted, id), found(registrar, granted, id))) {
          assertThat(seen.at("/body/amount").decimalValue()).isEqualByComparingTo("10.50");
          assertThat(seen.at("/body/memberId").asString()).isEqualTo("***REDACTED***");
        }
      }
    }
  }

  /** Replays the event until the router has heard of today's rules, which takes milliseconds. */
  private Event delivered(Inbox inbox, String subscription, String id, String expected) {
    return await()
        .atMost(RouterFixture.A_START)
        .until(
            () -> {
              int before = inbox.events().size();
              house.neighbours.replay(house.type, id, subscription);
              await().atMost(RouterFixture.A_START).until(() -> inbox.events().size() > before);
              return inbox.events().getLast();
            },
            event -> event.getBody().equals(expected));
  }

  private static void awaitStored(Registrar registrar, String application, String id)
      throws IOException {
    String token = registrar.tokenOf(application);
    await()
        .atMost(RouterFixture.A_START)
        .until(() -> registrar.api().get("/v1/events/" + id, token).status() == 200);
  }

  private static JsonNode got(Registrar registrar, String application, String id)
      throws IOException {
    return registrar
        .api()
        .get("/v1/events/" + id, registrar.tokenOf(application))
        .orFail("getting the event");
  }

  private static JsonNode found(Registrar registrar, String application, String id)
      throws IOException {
    ObjectNode query = Registrar.JSON.createObjectNode();
    query.putArray("ids").add(id);
    return registrar
        .api()
        .post("/v1/events:search", registrar.tokenOf(application), query)
        .orFail("searching")
        .at("/items/0");
  }
}
