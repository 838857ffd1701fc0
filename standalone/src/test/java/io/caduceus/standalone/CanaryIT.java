package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.canary.Marks;
import io.caduceus.standalone.canary.Overheard;
import io.caduceus.standalone.canary.Patient;
import io.caduceus.standalone.canary.Planted;
import io.caduceus.standalone.canary.Scanner;
import io.caduceus.standalone.canary.Trace;
import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events full of marked values, good and bad, through every door; then everything is searched that
 * the instance has said, written or answered. docs/security.md says what this shows. It listens to
 * the whole process, and so is alone in it.
 */
@Isolated
class CanaryIT {
  private static final long SEED = new Random().nextLong();

  private static final Marks MARKS = new Marks(SEED);

  /** In names, which come back to their sender, and which nobody may keep or log. */
  private static final Marks NAMES = new Marks(SEED + 1);

  private static final Marks PLANTED = new Marks(SEED + 2);

  private static long since;
  private static Overheard overheard;
  private static Instance caduceus;
  private static CanaryGround ground;

  private final Map<String, byte[]> answers = new LinkedHashMap<>();
  private Map<String, JsonNode> published = Map.of();

  @BeforeAll
  static void start() throws Exception {
    since = System.currentTimeMillis();
    caduceus = Instance.shared();
    caduceus.seed();
    ground = new CanaryGround(caduceus);
    // Not before: each app that starts sets logging up anew.
    overheard = new Overheard();
  }

  @AfterAll
  static void stopListening() {
    overheard.close();
  }

  @Test
  void marksAreNowhereButInWhatWasGranted() throws Exception {
    ground.register();
    CanaryMail mail = new CanaryMail(caduceus, ground, SEED, MARKS, NAMES);

    mail.publish();
    mail.beRefused();
    mail.beHostile();
    mail.publishUnderATakenId();
    List<String> hl7 = mail.publishInHl7();
    published = mail.published();
    answers.putAll(mail.answers());

    grantedSubscribersGetEveryMark(hl7);
    othersGetNone(hl7);
    allIsStored(hl7);
    look();
    nothingElseHasOne();
  }

  private void grantedSubscribersGetEveryMark(List<String> hl7) throws Exception {
    Scanner scanner = new Scanner(MARKS);
    try (Inbox inbox = caduceus.inbox("canary-granted");
        Inbox admissions = caduceus.inbox("canary-hl7-granted")) {
      await().atMost(SOON).until(() -> inbox.ids().containsAll(published.keySet()));
      await().atMost(SOON).until(() -> admissions.ids().containsAll(hl7));
      for (var sent : published.entrySet()) {
        JsonNode body = body(inbox, sent.getKey());
        assertThat(body).isEqualTo(sent.getValue());
        for (String place : Patient.sensitive()) {
          assertThat(scanner.in(place, bytes(body.at(place)))).as(place).isNotEmpty();
        }
      }
      for (String id : hl7) {
        for (String place :
            List.of("/patient/mrn", "/patient/ssn", "/encounter/room", "/nextOfKin")) {
          assertThat(scanner.in(place, bytes(body(admissions, id).at(place)))).isNotEmpty();
        }
      }
    }
  }

  /** That they hold no mark is for the sweep to say; here, that there is something to search. */
  private void othersGetNone(List<String> hl7) throws IOException {
    try (Inbox plain = caduceus.inbox("canary-plain");
        Inbox clouds = caduceus.inbox("canary-clouds");
        Inbox admissions = caduceus.inbox("canary-hl7-plain")) {
      await().atMost(SOON).until(() -> plain.ids().containsAll(published.keySet()));
      await().atMost(SOON).until(() -> clouds.ids().containsAll(published.keySet()));
      await().atMost(SOON).until(() -> admissions.ids().containsAll(hl7));
    }
  }

  private void allIsStored(List<String> hl7) {
    List<String> ids = Stream.concat(published.keySet().stream(), hl7.stream()).toList();
    try (MongoClient client = MongoClients.create(caduceus.parts().store().address())) {
      var events = client.getDatabase("caduceus").getCollection("events");
      Document these = new Document("_id", new Document("$in", ids));
      await().atMost(SOON).until(() -> events.countDocuments(these) == ids.size());
    }
  }

  /**
   * Through the admin API, by those who may see nothing of it, and by the auditor of their looks.
   */
  private void look() throws IOException {
    String stranger = caduceus.tokenOf(Samples.ADMISSIONS);
    ObjectNode question = JSON.createObjectNode();
    question.putArray("types").add("*.Marked.Canary");
    String id = published.keySet().iterator().next();
    keep("stranger's search", caduceus.admin().post("/v1/events:search", stranger, question));
    keep("stranger's get", caduceus.admin().get("/v1/events/" + id, stranger));
    String granted = caduceus.tokenOf(Samples.CARE_TEAM);
    Api.Answer found = caduceus.admin().post("/v1/events:search", granted, question);
    assertThat(new Scanner(MARKS).in("search", bytes(found.body()))).isNotEmpty();
    ground.searchByValues(published.get(id), this::keep);
    keep("audit", caduceus.admin().get("/v1/audit?limit=50", caduceus.tokens().admin()));
  }

  private void keep(String what, Api.Answer answer) {
    answers.put(what, bytes(answer.body()));
  }

  private void nothingElseHasOne() throws Exception {
    List<Trace> leaks = new ArrayList<>();
    List<Trace> planted = new ArrayList<>();
    Set<String> places = new TreeSet<>();
    try (Planted control = ground.plant(PLANTED)) {
      Scanner marks = new Scanner(MARKS);
      Scanner names = new Scanner(NAMES);
      Scanner controls = new Scanner(PLANTED);
      answers.forEach((what, answer) -> leaks.addAll(marks.in("answer " + what, answer)));
      ground
          .sweep(control.page())
          .show(
              overheard,
              since,
              (where, bytes) -> {
                places.add(where.replaceFirst("^(\\S+ \\S+).*", "$1"));
                leaks.addAll(marks.in(where, bytes));
                leaks.addAll(names.in(where, bytes));
                planted.addAll(controls.in(where, bytes));
              });
    }
    assertThat(leaks).as("leaks with the seed %d", SEED).isEmpty();
    assertThat(answers).hasSizeGreaterThan(500);
    assertThat(places).contains("data RocksDB");
    for (String place : Planted.PLACES) {
      assertThat(planted)
          .as(place)
          .anyMatch(trace -> (trace.where() + " ").startsWith(place + " "));
    }
  }

  private static JsonNode body(Inbox inbox, String id) throws Exception {
    for (ConsumerRecord<byte[], byte[]> record : inbox.records()) {
      if (Inbox.header(record, "ce_id").equals(id)) {
        return JSON.readTree(inbox.read(record).get("body").toString());
      }
    }
    throw new AssertionError("no event " + id);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
