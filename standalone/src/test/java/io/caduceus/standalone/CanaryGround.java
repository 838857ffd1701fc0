package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.canary.Hl7Knocks;
import io.caduceus.standalone.canary.Knocks;
import io.caduceus.standalone.canary.Marks;
import io.caduceus.standalone.canary.Patient;
import io.caduceus.standalone.canary.Planted;
import io.caduceus.standalone.canary.Sweep;
import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the canary suite needs in an instance: event types, subscriptions, ways in and out. */
final class CanaryGround {
  /** One for each library that validates. */
  static final Map<String, String> DIALECTS =
      Map.of(
          "CanaryNew", "https://json-schema.org/draft/2020-12/schema",
          "CanaryOld", "http://json-schema.org/draft-07/schema#");

  private static final List<String> GRANTED = List.of("canary-granted", "canary-hl7-granted");

  private final Instance caduceus;

  CanaryGround(Instance caduceus) {
    this.caduceus = caduceus;
  }

  void register() throws IOException {
    for (var dialect : DIALECTS.entrySet()) {
      caduceus
          .admin()
          .put(
              "/v1/event-types/" + dialect.getKey() + ".Marked.Canary",
              caduceus.tokenOf(Samples.CLAIMS_PORTAL),
              Patient.definition(
                  dialect.getValue(),
                  Samples.CLAIMS_PORTAL.value(),
                  Samples.CLAIMS_PORTAL.value(),
                  Samples.MEMBER_CONTACT.value()))
          .orFail("registering " + dialect.getKey());
    }
    caduceus.subscribe("canary-granted", "*.Marked.Canary", "PHI");
    caduceus.approve("canary-granted", Samples.CLAIMS_PORTAL);
    caduceus.subscribe("canary-hl7-granted", "Patient.Admitted.Encounter", "PHI", "PII");
    caduceus.approve("canary-hl7-granted", Samples.ADMISSIONS);
    caduceus.subscribe("canary-plain", "*.Marked.Canary");
    caduceus.subscribe("canary-hl7-plain", "Patient.Admitted.Encounter");
    ObjectNode clouds =
        JSON.createObjectNode()
            .put("name", "canary-clouds")
            .put("application", Samples.CARE_TEAM.value())
            .put("format", "CLOUDEVENTS_JSON");
    clouds.putArray("events").add("*.Marked.Canary");
    caduceus
        .admin()
        .post("/v1/subscriptions", caduceus.tokenOf(Samples.CARE_TEAM), clouds)
        .orFail("subscribing");
  }

  /** Looks for an event by what is sealed in it, as one who may and as one who may not. */
  void searchByValues(JsonNode body, BiConsumer<String, Api.Answer> refused) throws IOException {
    for (String path : List.of("/email", "/ssn", "/vehicle~1plate")) {
      ObjectNode question = JSON.createObjectNode();
      DIALECTS.keySet().forEach(it -> question.withArray("types").add(it + ".Marked.Canary"));
      question.putArray("body").addObject().put("path", path).set("equals", body.at(path));
      assertThat(search(Samples.CARE_TEAM, question).orFail("searching").get("items")).hasSize(1);
      refused.accept("search by " + path, search(Samples.ADMISSIONS, question));
    }
  }

  private Api.Answer search(ApplicationName caller, ObjectNode question) throws IOException {
    return caduceus.admin().post("/v1/events:search", caduceus.tokenOf(caller), question);
  }

  Planted plant(Marks marks) throws Exception {
    return new Planted(
        marks,
        caduceus.parts().kafka().as(OPERATOR),
        caduceus.parts().store().address(),
        caduceus.data().path());
  }

  Sweep sweep(URI more) {
    Ports ports = caduceus.ports();
    List<URI> pages =
        List.of(
            more,
            ports.http(Door.INTAKE_SERVLETS).resolve("/actuator/prometheus"),
            ports.http(Door.INTAKE_SERVLETS).resolve("/actuator/metrics"),
            ports.http(Door.INTAKE_SERVLETS).resolve("/actuator/health"),
            ports.http(Door.ADMIN).resolve("/actuator/prometheus"),
            ports.http(Door.ADMIN).resolve("/actuator/metrics"),
            ports.http(Door.ROUTER).resolve("/actuator/prometheus"),
            ports.http(Door.ROUTER).resolve("/actuator/health"),
            ports.http(Door.CONNECT).resolve("/connectors?expand=status&expand=info"),
            URI.create(caduceus.parts().registry().address() + "/subjects"));
    Set<String> granted =
        new TreeSet<>(GRANTED.stream().map(it -> Topics.of(new SubscriptionName(it))).toList());
    return new Sweep(
        caduceus.parts().kafka().as(OPERATOR),
        caduceus.parts().store().address(),
        caduceus.data().path(),
        pages,
        granted);
  }

  Knocks knocks(ApplicationName publisher) throws IOException {
    Ports ports = caduceus.ports();
    return new Knocks(
        ports.of(Door.INTAKE),
        ports.of(Door.INTAKE_SERVLETS),
        ports.doors().grpc(),
        caduceus.tokenOf(publisher));
  }

  Hl7Knocks hl7() throws IOException {
    Ports ports = caduceus.ports();
    return new Hl7Knocks(
        ports.of(Door.INTAKE), ports.of(Door.MLLP), caduceus.tokenOf(Samples.HOSPITAL_ADT));
  }
}
