package io.caduceus.standalone.router;

import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.admin.Heard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A subscription that wishes to see the sensitive field of the house's event type: somebody
 * approves and revokes it, and waits until that is in force.
 */
final class Approvals implements AutoCloseable {
  private final Registrar registrar;
  private final RouterFixture house;
  private final Duration patience;
  private final String name;

  /**
   * @param patience for what must become in force
   */
  Approvals(RouterFixture house, Duration patience) throws IOException {
    this.house = house;
    this.patience = patience;
    this.registrar = new Registrar(house, database(house));
    this.name = house.run + "-approved";
    registrar.register("care-team");
    registrar.subscribe("care-team", name, "PHI");
  }

  static String database(RouterFixture house) {
    return "approvals_" + house.run;
  }

  Inbox inbox() {
    return Inbox.of(new SubscriptionName(name), house.parts);
  }

  /** Approves, until a moment or for ever, and waits until that is in force. */
  Change approve(@Nullable Instant until) throws IOException {
    ObjectNode request = Registrar.JSON.createObjectNode();
    if (until != null) {
      request.put("expiresAt", until.toString());
    }
    return decide("approve", request);
  }

  /** Revokes, and waits until that is in force. */
  Change revoke() throws IOException {
    return decide("revoke", Registrar.JSON.createObjectNode().put("reason", "It is a test."));
  }

  private Change decide(String decision, ObjectNode request) throws IOException {
    Instant asked = Instant.now();
    return inForce(registrar.decide(name, decision, request).path("revision").asLong(), asked);
  }

  /** Waits until a revision is in force. */
  Change inForce(long revision, Instant asked) throws IOException {
    JsonNode announced =
        Registrar.JSON.createObjectNode().put("name", name).put("revision", revision);
    JsonNode shown = Heard.of(announced, registrar.api(), registrar.admin(), patience);
    Map<Integer, Long> before = new TreeMap<>();
    shown
        .at("/inForce/before")
        .properties()
        .forEach(it -> before.put(Integer.valueOf(it.getKey()), it.getValue().asLong()));
    return new Change(revision, asked, Instant.parse(shown.at("/inForce/at").asString()), before);
  }

  @Override
  public void close() {
    registrar.close();
  }

  /**
   * A change that is in force.
   *
   * @param before what the mark says: every record at or after these offsets was made by it
   */
  record Change(long revision, Instant asked, Instant at, Map<Integer, Long> before) {
    Duration took() {
      return Duration.between(asked, at);
    }
  }
}
