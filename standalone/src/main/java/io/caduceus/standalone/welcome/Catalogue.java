package io.caduceus.standalone.welcome;

import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample catalogue, registered as its owners would do it: applications, event types, and two
 * subscriptions to the same claims of which one was approved to see protected health information.
 */
final class Catalogue {
  /** Sees what is classified PHI, because the claims' owner approved it. */
  static final String GRANTED = "care-team-claims";

  /** Asked for nothing sensitive, and sees nothing sensitive. */
  static final String PLAIN = "analytics-claims";

  private static final ApplicationName ANALYTICS = new ApplicationName("analytics");
  private static final int AT_ONCE = 8;
  private static final JsonMapper JSON = ExactJson.MAPPER;

  private final Api admin;
  private final Tokens tokens;

  Catalogue(Api admin, Tokens tokens) {
    this.admin = admin;
    this.tokens = tokens;
  }

  /** Whether it was registered at an earlier start. */
  boolean isThere() throws IOException {
    return admin.get("/v1/subscriptions/" + PLAIN, tokens.admin()).status() == 200;
  }

  void register() throws IOException {
    applications();
    for (EventType type : Samples.EVENT_TYPES) {
      admin
          .put("/v1/event-types/" + type.name(), tokens.of(type.owner()), json(type))
          .orFail("registering " + type.name());
    }
    hl7EventTypes();
    subscribe(GRANTED, Samples.CARE_TEAM, "PHI");
    admin
        .post(
            "/v1/subscriptions/" + GRANTED + ":approve",
            tokens.of(Samples.CLAIMS_PORTAL),
            JSON.createObjectNode().put("reason", "Treatment, 45 CFR 164.506"))
        .orFail("approving " + GRANTED);
    subscribe(PLAIN, ANALYTICS);
  }

  private void applications() throws IOException {
    for (ApplicationName name :
        List.of(
            Samples.MEMBER_CONTACT,
            Samples.CLAIMS_PORTAL,
            Samples.ADMISSIONS,
            Samples.HOSPITAL_ADT,
            Samples.CARE_TEAM,
            ANALYTICS)) {
      Api.Answer answer =
          admin.post(
              "/v1/applications",
              tokens.admin(),
              JSON.createObjectNode()
                  .put("name", name.value())
                  .put("description", "A sample application."));
      if (answer.status() != 409) {
        tokens.keep(name, answer.orFail("registering " + name));
      }
    }
  }

  /**
   * Those of the HL7 door, but for the one that is a sample already; all at once, for they wait.
   */
  private void hl7EventTypes() throws IOException {
    String token = tokens.of(Samples.HOSPITAL_ADT);
    var definitions =
        Hl7EventTypes.definitions(Samples.HOSPITAL_ADT, List.of(Samples.HOSPITAL_ADT));
    Samples.EVENT_TYPES.forEach(type -> definitions.remove(type.name()));
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<JsonNode>> registrations = new ArrayList<>();
      definitions.forEach(
          (name, definition) ->
              registrations.add(
                  () ->
                      admin
                          .put("/v1/event-types/" + name, token, definition)
                          .orFail("registering " + name)));
      for (Future<JsonNode> registration : threads.invokeAll(registrations)) {
        registration.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    }
  }

  private void subscribe(String name, ApplicationName application, String... reveal)
      throws IOException {
    ObjectNode wish =
        JSON.createObjectNode().put("name", name).put("application", application.value());
    wish.putArray("events").add("Claim.*.*");
    ArrayNode revealed = wish.putArray("reveal");
    for (String classification : reveal) {
      revealed.add(classification);
    }
    if (reveal.length > 0) {
      wish.put("reason", "Nurses call members about their reconsiderations.");
    }
    admin.post("/v1/subscriptions", tokens.of(application), wish).orFail("subscribing " + name);
  }

  private static ObjectNode json(EventType type) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("owner", type.owner().value())
            .put("description", type.description())
            .put("compatibility", "BACKWARD");
    json.set("schema", JSON.readTree(type.schema()));
    ArrayNode rules = json.putArray("fieldRules");
    type.fieldRules()
        .forEach(
            rule ->
                rules
                    .addObject()
                    .put("path", rule.path().toString())
                    .put("classification", rule.classification().name())
                    .put("treatment", rule.treatment().name()));
    ArrayNode publishers = json.putArray("publishers");
    type.publishers().forEach(publisher -> publishers.add(publisher.value()));
    json.putArray("examples").add(JSON.readTree(Samples.body(type)));
    return json;
  }
}
