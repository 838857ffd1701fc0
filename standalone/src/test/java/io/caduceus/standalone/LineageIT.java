package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Three events, of which one caused the next, and two subscribers that see them differently. */
@OnAnInstance
class LineageIT {
  private static final String CAUSE = "lineage-1";
  private static final String EVENT = "lineage-2";
  private static final String EFFECT = "lineage-3";

  private static Instance caduceus;

  @BeforeAll
  static void publish() throws Exception {
    caduceus = Instance.shared();
    caduceus.register(CLAIM, "Traced");
    caduceus.register(CLAIM, "Unasked");
    caduceus.subscribe("lineage-granted", "Traced.*.*", "/memberId");
    caduceus.approve("lineage-granted", CLAIM.owner());
    caduceus.subscribe("lineage-plain", "Traced.*.*");
    caduceus.awaitAccepted(event("Unasked", CAUSE, null));
    caduceus.awaitAccepted(event("Traced", EVENT, CAUSE));
    caduceus.awaitAccepted(event("Unasked", EFFECT, EVENT));
    List.of(CAUSE, EVENT, EFFECT).forEach(caduceus::awaitStored);
  }

  @Test
  void anEventsLineageLeadsToItsDeliveriesOnKafka() throws Exception {
    JsonNode lineage =
        await()
            .atMost(SOON)
            .until(() -> lineage(caduceus.tokens().admin(), EVENT), it -> isFound(it, 2));

    assertThat(lineage.at("/causedBy/id").asString()).isEqualTo(CAUSE);
    assertThat(lineage.at("/caused/0/id").asString()).isEqualTo(EFFECT);
    assertThat(lineage.at("/transaction/events")).hasSize(2);
    assertThat(lineage.at("/stored/at").isString()).isTrue();
    assertThat(lineage.at("/accepted/publisher").asString()).isEqualTo(CLAIM.owner().value());
    for (JsonNode delivery : lineage.path("deliveries")) {
      String subscription = delivery.path("subscription").asString();
      try (Inbox inbox = caduceus.inbox(subscription)) {
        await().atMost(SOON).until(() -> inbox.ids().contains(EVENT));
        ConsumerRecord<byte[], byte[]> record =
            inbox.records().stream()
                .filter(it -> EVENT.equals(Inbox.header(it, "ce_id")))
                .findFirst()
                .orElseThrow();
        assertThat(delivery.path("partition").asInt()).isEqualTo(record.partition());
        assertThat(delivery.path("partition"))
            .isEqualTo(lineage.at("/accepted/firehose/partition"));
        assertThat(delivery.path("offset").asLong()).isEqualTo(record.offset());
        assertThat(inbox.read(record).get("redacted").toString())
            .isEqualTo(pointers(delivery.at("/view/redacted")));
      }
      boolean isGranted = subscription.equals("lineage-granted");
      assertThat(pointers(delivery.at("/view/revealed")))
          .isEqualTo(isGranted ? "[/memberId]" : "[]");
    }
    assertThat(lineage.toString()).doesNotContain("MBR-000417", "Robin");
  }

  @Test
  void aStrangerLearnsNothingAndNobodyAskedIsToldFromNotRouted() throws Exception {
    String stranger = caduceus.tokenOf(Samples.ADMISSIONS);
    JsonNode unasked =
        await()
            .atMost(SOON)
            .until(
                () -> lineage(caduceus.tokens().admin(), CAUSE),
                it -> it.path("routedAt").isString());

    assertThat(unasked.path("deliveries")).isEmpty();
    assertThat(caduceus.admin().get("/v1/events/" + EVENT + "/lineage", stranger).status())
        .isEqualTo(404);
  }

  @Test
  void theTerminalShowsItAsATree() throws Exception {
    await()
        .atMost(SOON)
        .until(() -> lineage(caduceus.tokens().admin(), EVENT), it -> isFound(it, 2));
    caduceus.tokenOf(Samples.CARE_TEAM);

    assertThat(printed("lineage", EVENT))
        .startsWith("Traced.Submitted.Reconsideration  " + EVENT)
        .contains("├─ caused by Unasked.Submitted.Reconsideration  " + CAUSE)
        .contains("│  └─ Unasked.Submitted.Reconsideration  " + EFFECT)
        .containsPattern("lineage-granted  caduceus.sub.lineage-granted \\d+/\\d+")
        .contains("revealed /memberId")
        .doesNotContain("MBR-000417");
    assertThat(printed("lineage", EVENT, "--as", "care-team"))
        .contains("lineage-plain")
        .doesNotContain(CAUSE, EFFECT);
    assertThat(printed("lineage", "no-such-event")).contains("there is no event no-such-event");
  }

  private static String printed(String... command) {
    StringWriter out = new StringWriter();
    CommandLine line =
        Caduceus.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true));
    String[] all = new String[command.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    all[command.length] = "--data";
    all[command.length + 1] = caduceus.data().path().toString();
    var unused = line.execute(all);
    return out.toString();
  }

  private static JsonNode lineage(String token, String id) throws Exception {
    return caduceus
        .admin()
        .get("/v1/events/" + id + "/lineage", token)
        .orFail("asking for a lineage");
  }

  private static boolean isFound(JsonNode lineage, int deliveries) {
    return lineage.path("deliveries").size() == deliveries
        && lineage.path("deliveries").valueStream().allMatch(it -> it.path("offset").isNumber());
  }

  private static String pointers(JsonNode pointers) {
    return pointers.valueStream().map(JsonNode::asString).toList().toString();
  }

  private static ObjectNode event(String noun, String id, String cause) {
    ObjectNode event =
        Instance.event(CLAIM, noun, id)
            .put("transactionId", "lineage-transaction")
            .put("orderingKey", "lineage");
    return cause == null ? event : event.put("causationId", cause);
  }
}
