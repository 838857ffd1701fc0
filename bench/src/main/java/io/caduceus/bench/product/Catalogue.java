package io.caduceus.bench.product;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Hl7EventTypes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is registered for a run, through the admin API as its users do it. */
record Catalogue(Api admin, Issuer issuer) {
  static final ApplicationName HOSPITAL = new ApplicationName("bench-hospital");

  private static final JsonMapper JSON = new JsonMapper();

  /** Three who read the same admissions: nothing sensitive, some fields of it, all of it. */
  private static final Map<String, List<String>> SUBSCRIPTIONS = subscriptions();

  private static final List<String> APPROVED =
      names().stream().filter(it -> !SUBSCRIPTIONS.getOrDefault(it, List.of()).isEmpty()).toList();

  static List<String> names() {
    return List.copyOf(SUBSCRIPTIONS.keySet());
  }

  void register() throws IOException, JOSEException {
    application(HOSPITAL.value());
    String hospital = token(HOSPITAL.value());
    EventTypeName type = EventTypeName.parse(Admissions.EVENT_TYPE);
    ObjectNode definition =
        requireNonNull(Hl7EventTypes.definitions(HOSPITAL, List.of(HOSPITAL)).get(type));
    admin.put("/v1/event-types/" + type, hospital, definition).orFail("registering " + type);
    for (Map.Entry<String, List<String>> each : SUBSCRIPTIONS.entrySet()) {
      subscribe(each.getKey(), each.getValue(), hospital);
    }
  }

  /**
   * Whether the router has taken up what was approved. What needed no approval was announced before
   * it, on the same partition.
   */
  boolean isInForce() {
    try {
      String token = token("bench-administrator", "administrator");
      for (String name : APPROVED) {
        var shown = admin.get("/v1/subscriptions/" + name, token).orFail("looking at " + name);
        if (shown.at("/inForce/revision").asLong() < shown.path("revision").asLong()) {
          return false;
        }
      }
      return true;
    } catch (IOException | JOSEException e) {
      return false;
    }
  }

  String token(String subject, String... roles) throws JOSEException {
    return issuer.bearer(subject, roles).replaceFirst("^Authorization: Bearer ", "");
  }

  private void application(String name) throws IOException, JOSEException {
    ObjectNode wanted = JSON.createObjectNode().put("name", name).put("description", "Measures.");
    admin
        .post("/v1/applications", token("bench-administrator", "administrator"), wanted)
        .orFail("registering " + name);
  }

  private void subscribe(String name, List<String> reveal, String hospital)
      throws IOException, JOSEException {
    application(name);
    ObjectNode wanted =
        JSON.createObjectNode()
            .put("name", name)
            .put("application", name)
            .put("reason", "It measures.");
    wanted.putArray("events").add(Admissions.EVENT_TYPE);
    reveal.forEach(wanted.putArray("reveal")::add);
    admin.post("/v1/subscriptions", token(name), wanted).orFail("subscribing " + name);
    if (!reveal.isEmpty()) {
      admin
          .post(
              "/v1/subscriptions/" + name + ":approve",
              hospital,
              JSON.createObjectNode().put("reason", "It measures."))
          .orFail("approving " + name);
    }
  }

  private static Map<String, List<String>> subscriptions() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("bench-statistics", List.of());
    all.put("bench-beds", List.of("/encounter/number", "/encounter/room", "/encounter/bed"));
    all.put("bench-care", List.of("PHI", "PII"));
    return all;
  }
}
