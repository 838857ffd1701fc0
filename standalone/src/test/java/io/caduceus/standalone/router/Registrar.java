package io.caduceus.standalone.router;

import io.caduceus.standalone.admin.Heard;
import io.caduceus.standalone.admin.RunningAdmin;
import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin app, with the house's event type on record, spoken to as its users do. */
final class Registrar implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "additionalProperties": false,
       "properties": {"memberId": {"type": "string"}, "amount": {"type": "number"}}}
      """;

  private final RunningAdmin running;
  private final RouterFixture house;
  private final Api api;
  private final Map<String, JsonNode> clients = new HashMap<>();

  /**
   * @param database of its own, or the one that events are stored in
   */
  Registrar(RouterFixture house, String database) throws IOException {
    this.house = house;
    running = new RunningAdmin(house.parts, house.keys(), database);
    api = running.api();
    register("owner");
    declare("/memberId PHI");
  }

  /** In the database of events another test may have registered it. */
  void register(String application) throws IOException {
    Api.Answer answer =
        api.post("/v1/applications", admin(), JSON.createObjectNode().put("name", application));
    if (answer.status() == 409) {
      answer =
          api.post(
              "/v1/applications/" + application + "/credentials", admin(), JSON.createObjectNode());
    }
    clients.put(application, answer.orFail("registering " + application));
  }

  /**
   * Says which fields of the event type are sensitive.
   *
   * @param rules a path and a classification each
   */
  void declare(String... rules) throws IOException {
    ObjectNode type = JSON.createObjectNode().put("owner", "owner");
    type.set("schema", JSON.readTree(SCHEMA));
    for (String rule : rules) {
      type.withArray("fieldRules")
          .addObject()
          .put("path", rule.split(" ")[0])
          .put("classification", rule.split(" ")[1]);
    }
    api.put("/v1/event-types/" + house.type.name(), admin(), type).orFail("declaring the type");
  }

  /** Asks, as an application, for the event type. */
  void subscribe(String application, String name, String... reveal) throws IOException {
    ObjectNode wanted = JSON.createObjectNode().put("name", name).put("reason", "It is a test.");
    wanted.putArray("events").add(house.type.name().toString());
    for (String field : reveal) {
      wanted.withArray("reveal").add(field);
    }
    api.post("/v1/subscriptions", tokenOf(application), wanted).orFail("subscribing");
  }

  /** Allows a subscription, and waits until that is in force. */
  void approve(String subscription) throws IOException {
    JsonNode approved = decide(subscription, "approve", JSON.createObjectNode());
    Heard.of(approved, api, admin(), RouterFixture.A_START);
  }

  /** Decides, as an administrator. */
  JsonNode decide(String subscription, String decision, ObjectNode request) throws IOException {
    return api.post("/v1/subscriptions/" + subscription + ":" + decision, admin(), request)
        .orFail(decision);
  }

  Api api() {
    return api;
  }

  String tokenOf(String application) throws IOException {
    JsonNode client = clients.get(application);
    return api.token(client.path("clientId").asString(), client.path("clientSecret").asString());
  }

  String admin() throws IOException {
    return api.token("admin", RunningAdmin.SECRET);
  }

  @Override
  public void close() {
    running.close();
  }
}
