package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Topics;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.canary.Hl7Knocks;
import io.caduceus.standalone.canary.HostileBytes;
import io.caduceus.standalone.canary.Knocks;
import io.caduceus.standalone.canary.Letter;
import io.caduceus.standalone.canary.Marks;
import io.caduceus.standalone.canary.Patient;
import io.caduceus.standalone.canary.Protocol;
import io.caduceus.standalone.canary.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the canary suite sends through every door, good and bad, and what the doors answer. */
final class CanaryMail {
  private final Instance caduceus;
  private final CanaryGround ground;
  private final long seed;
  private final Marks marks;
  private final Marks names;

  private final Map<String, JsonNode> published = new LinkedHashMap<>();
  private final Map<String, byte[]> answers = new LinkedHashMap<>();

  /**
   * @param marks in bodies
   * @param names in names
   */
  CanaryMail(Instance caduceus, CanaryGround ground, long seed, Marks marks, Marks names) {
    this.caduceus = caduceus;
    this.ground = ground;
    this.seed = seed;
    this.marks = marks;
    this.names = names;
  }

  /** The bodies that were accepted, by the ids of their events. */
  Map<String, JsonNode> published() {
    return published;
  }

  /** What came back, by what it was an answer to. */
  Map<String, byte[]> answers() {
    return answers;
  }

  void publish() throws Exception {
    Knocks knocks = ground.knocks(Samples.CLAIMS_PORTAL);
    for (String noun : CanaryGround.DIALECTS.keySet()) {
      Letter first = letter(noun);
      caduceus.awaitAccepted((ObjectNode) JSON.readTree(Knocks.envelope(first)));
      for (Protocol door : Protocol.values()) {
        Letter letter = letter(noun).with("orderingKey", marks.text());
        byte[] answer = knocks.at(door, letter);
        answers.put(door + " " + noun, answer);
        assertThat(Knocks.text(answer)).as("%s of %s", door, noun).contains("ACCEPTED");
      }
    }
  }

  private Letter letter(String noun) {
    String id = UUID.randomUUID().toString();
    ObjectNode body = Patient.body(marks);
    published.put(id, body);
    return new Letter(id, noun, body.toString());
  }

  void beRefused() throws Exception {
    Knocks knocks = ground.knocks(Samples.CLAIMS_PORTAL);
    for (String noun : CanaryGround.DIALECTS.keySet()) {
      for (Protocol door : Protocol.values()) {
        for (var letter : Refusals.of(noun, marks, names).entrySet()) {
          refuse(door + " " + noun + " " + letter.getKey(), knocks.at(door, letter.getValue()));
        }
      }
    }
    for (Protocol door : Protocol.values()) {
      Letter unknown =
          new Letter(
              UUID.randomUUID().toString(),
              names.text(),
              names.text(),
              Map.of(),
              Patient.body(marks).toString());
      refuse(door + " unknown type", knocks.at(door, unknown));
      Letter foreign = new Letter(UUID.randomUUID().toString(), "CanaryNew", unknown.body());
      refuse(door + " forbidden", ground.knocks(Samples.ADMISSIONS).at(door, foreign));
    }
  }

  private void refuse(String what, byte[] answer) {
    answers.put(what, answer);
    assertThat(Knocks.text(answer)).as(what).doesNotContain("ACCEPTED");
  }

  void beHostile() throws Exception {
    HostileBytes hostile = new HostileBytes(marks, names);
    Knocks knocks = ground.knocks(Samples.CLAIMS_PORTAL);
    Ports ports = caduceus.ports();
    Map<String, String> json = knocks.headers("application/json");
    hostile.http("rest", ports.of(Door.INTAKE), "/v1/events", json);
    hostile.http("batch", ports.of(Door.INTAKE), "/v1/events:batch", json);
    hostile.http("hl7", ports.of(Door.INTAKE), "/v1/hl7", knocks.headers("application/hl7-v2"));
    hostile.http(
        "soap",
        ports.of(Door.INTAKE_SERVLETS),
        "/soap/v1/events",
        knocks.headers("text/xml; charset=utf-8"));
    hostile.http("health", ports.of(Door.INTAKE_SERVLETS), "/actuator/health", json);
    hostile.http("admin", ports.of(Door.ADMIN), "/v1/events:search", json);
    hostile.http("router", ports.of(Door.ROUTER), "/actuator/health", json);
    hostile.soap(knocks);
    hostile.hl7(ground.hl7());
    answers.putAll(hostile.answers());
  }

  /** Two publishers, one id: the second is accepted, and quarantined where the store is filled. */
  void publishUnderATakenId() throws Exception {
    String id = published.keySet().iterator().next();
    caduceus.awaitStored(id);
    Letter letter = new Letter(id, "CanaryNew", Patient.body(marks).toString());

    byte[] answer = ground.knocks(Samples.MEMBER_CONTACT).at(Protocol.REST, letter);

    answers.put("taken id", answer);
    assertThat(Knocks.text(answer)).contains("ACCEPTED");
    try (Inbox quarantine =
        Inbox.of(
            Topics.QUARANTINE, caduceus.parts().kafka().as(KafkaUser.OPERATOR), caduceus.parts())) {
      await().atMost(SOON).until(() -> quarantine.ids().contains(id));
    }
  }

  /** The ids of messages over both doors. */
  List<String> publishInHl7() throws Exception {
    String run = Long.toHexString(seed);
    byte[] http = ground.hl7().http(Hl7Knocks.admission("H" + run, marks));
    byte[] mllp = ground.hl7().mllp(Hl7Knocks.admission("M" + run, marks));

    answers.putAll(Map.of("hl7 http", http, "hl7 mllp", mllp));
    assertThat(Knocks.text(http)).contains("MSA|AA|H" + run);
    assertThat(Knocks.text(mllp)).contains("MSA|AA|M" + run);
    return List.of("hl7:ADT:WEST:H" + run, "hl7:ADT:WEST:M" + run);
  }
}
