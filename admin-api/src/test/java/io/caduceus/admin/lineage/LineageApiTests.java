package io.caduceus.admin.lineage;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.admin.lineage.LineageWorld.OTHER_PUBLISHER;
import static io.caduceus.admin.lineage.LineageWorld.START;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.lineage.DeliveredOffsets.Sought;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.EventTypeRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class LineageApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final LineageWorld world = new LineageWorld(admin);

  @BeforeAll
  static void fill() {
    world.fill();
    world.routed(
        "claim", CLAIM_SUBMITTED, "claims-portal", null, "care-claims", "admissions-claims");
    world.routed("claim", CLAIM_SUBMITTED, "claims-portal", "job-7", "care-claims");
    world.routed("claim", CLAIM_SUBMITTED, "somebody-else", null, "not-of-this-event");
    world.routed("decision", CLAIM_DECIDED, "claims-portal", null);
    offsets().at("caduceus.sub.care-claims", 3, 17);
  }

  @Test
  void tellsAnOperatorWhereAnEventCameFromAndWhereItWent() {
    JsonNode lineage = lineage(operator(), "claim");

    assertThat(lineage.path("type").asString()).isEqualTo("Claim.Submitted.Reconsideration");
    assertThat(lineage.path("accepted"))
        .isEqualTo(
            json(
                """
                {"at": "2026-11-20T10:01:00Z", "occurredAt": "2026-11-20T10:01:00Z",
                 "publisher": "claims-portal", "userId": "USER1", "sourceSystem": "MAINFRAME",
                 "schemaVersion": 1, "policyVersion": 1,
                 "firehose": {"partition": 3, "offset": 41}}
                """));
    assertThat(lineage.path("stored"))
        .isEqualTo(json("{\"at\": \"2026-11-20T10:01:01Z\", \"restored\": false}"));
    assertThat(lineage.at("/causedBy/id").asString()).isEqualTo("change");
    assertThat(ids(lineage.path("caused"))).containsExactly("decision", "second-change");
    assertThat(lineage.at("/transaction/id").asString()).isEqualTo("the-transaction");
    assertThat(ids(lineage.at("/transaction/events")))
        .containsExactly("change", "decision", "second-change", "bystander");
    assertThat(lineage.path("routedAt").asString()).isEqualTo(START.plusSeconds(601).toString());
    assertThat(receivers(lineage))
        .containsExactly("care-claims", "admissions-claims", "care-claims");
    assertThat(lineage.path("more").asBoolean()).isFalse();
  }

  @Test
  void tellsOfADeliveryWhereItStandsAndWhatWasShownAndWhy() {
    JsonNode deliveries = lineage(operator(), "claim").path("deliveries");

    assertThat(deliveries.path(1))
        .isEqualTo(
            json(
                """
                {"subscription": "admissions-claims", "revision": 1,
                 "topic": "caduceus.sub.admissions-claims", "partition": null, "offset": null,
                 "why": "gone", "at": "2026-11-20T10:10:01Z",
                 "view": {"revealed": ["/memberId"], "redacted": []}, "rehydration": null}
                """));
    JsonNode again = deliveries.path(2);
    assertThat(again.path("rehydration").asString()).isEqualTo("job-7");
    assertThat(again.path("partition").asInt()).isEqualTo(3);
    assertThat(again.path("offset").asInt()).isEqualTo(17);
    assertThat(again.path("why").isNull()).isTrue();
    assertThat(again.at("/view/redacted/0").asString()).isEqualTo("/memberId");
    assertThat(offsets().asked())
        .contains(
            new Sought(
                "caduceus.sub.care-claims",
                "caduceus.rehydrate",
                3,
                START.plusSeconds(602).minusMillis(7),
                "claim",
                "claims-portal",
                "job-7"));
  }

  @Test
  void tellsASubscriberOfItsOwnDeliveriesAndOfEventsThatItMaySee() {
    Answer answer = admin.as(CARE_TEAM).get("/v1/events/claim/lineage");

    JsonNode lineage = answer.body();
    assertThat(receivers(lineage)).containsExactly("care-claims", "care-claims");
    assertThat(lineage.path("causedBy").isNull()).isTrue();
    assertThat(lineage.path("caused")).isEmpty();
    assertThat(ids(lineage.at("/transaction/events"))).containsExactly("bystander");
    assertThat(lineage.path("more").asBoolean()).isFalse();
    assertThat(answer.text()).doesNotContain("admissions", "change", "decision");
  }

  @Test
  void tellsTheOwnerOfTheTypeOfEveryDeliveryButNotOfTheEventsOfOthers() {
    JsonNode lineage = lineage(admin.as(CLAIMS_PORTAL), "claim");

    assertThat(receivers(lineage)).hasSize(3);
    assertThat(lineage.path("causedBy").isNull()).isTrue();
    assertThat(ids(lineage.path("caused"))).containsExactly("decision");
  }

  @Test
  void tellsAPublisherWhatItSaidAndNotWhoGotIt() {
    world.event("said", CLAIM_SUBMITTED, OTHER_PUBLISHER, 5, null, "another");
    world.routed("said", CLAIM_SUBMITTED, "other-publisher", null, "care-claims");

    JsonNode lineage = lineage(admin.as(OTHER_PUBLISHER), "said");

    assertThat(lineage.at("/accepted/publisher").asString()).isEqualTo("other-publisher");
    assertThat(lineage.path("deliveries")).isEmpty();
    assertThat(lineage.path("routedAt").isNull()).isFalse();
  }

  @Test
  void tellsWhatNobodyAskedForFromWhatWasNotRouted() {
    JsonNode unasked = lineage(operator(), "decision");
    JsonNode unrouted = lineage(operator(), "change");

    assertThat(unasked.path("deliveries")).isEmpty();
    assertThat(unasked.path("routedAt").isNull()).isFalse();
    assertThat(unrouted.path("deliveries")).isEmpty();
    assertThat(unrouted.path("routedAt").isNull()).isTrue();
  }

  @Test
  void answersTheSameWhetherAnEventIsUnknownOrNotToBeSeenAndPutsBothOnRecord() {
    Answer hidden = admin.as(MEMBER_CONTACT).get("/v1/events/claim/lineage");
    JsonNode audited = newestEntry();
    Answer unknown = admin.as(MEMBER_CONTACT).get("/v1/events/nope/lineage");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(hidden.body().path("detail")).isEqualTo(unknown.body().path("detail"));
    assertThat(audited.path("target").asString()).isEqualTo("claim");
    assertThat(audited.at("/details/found").asInt()).isEqualTo(0);
    assertThat(newestEntry().path("target").asString()).isEqualTo("nope");
  }

  @Test
  void putsOnRecordOfWhomSomebodyLearned() {
    lineage(admin.as(ADMISSIONS), "claim");

    JsonNode audited = newestEntry();
    assertThat(audited.path("actor").asString()).isEqualTo("admissions");
    assertThat(audited.path("action").asString()).isEqualTo("events.lineage");
    assertThat(audited.path("details"))
        .isEqualTo(
            json(
                """
                {"found": 1, "related": ["decision", "bystander"],
                 "receivers": ["admissions-claims"]}
                """));
  }

  @Test
  void saysThatThereIsMoreOnlyOfWhatTheCallerMaySee() {
    world.event("root", CLAIM_SUBMITTED, CLAIMS_PORTAL, 6, null, "a-long-one");
    for (int i = 0; i < 101; i++) {
      world.event("decided-" + i, CLAIM_DECIDED, CLAIMS_PORTAL, 7, "root", "no-other");
    }

    JsonNode all = lineage(operator(), "root");
    JsonNode some = lineage(admin.as(CARE_TEAM), "root");

    assertThat(all.path("caused")).hasSize(100);
    assertThat(all.path("more").asBoolean()).isTrue();
    assertThat(some.path("caused")).isEmpty();
    assertThat(some.path("more").asBoolean()).isFalse();
  }

  @Test
  void looksForTheFirstFiftyDeliveriesAndSaysSoOfTheOthers() {
    world.event("popular", CLAIM_SUBMITTED, CLAIMS_PORTAL, 8, null, "another-one");
    String[] everybody = new String[60];
    for (int i = 0; i < everybody.length; i++) {
      everybody[i] = "reader-" + i;
    }
    world.routed("popular", CLAIM_SUBMITTED, "claims-portal", null, everybody);

    JsonNode deliveries = lineage(operator(), "popular").path("deliveries");

    assertThat(deliveries).hasSize(60);
    assertThat(deliveries.path(49).path("why").asString()).isEqualTo("gone");
    assertThat(deliveries.path(50).path("why").asString()).isEqualTo("not-looked-for");
  }

  @Test
  void putsDeliveriesOnRecordUnlessTheOwnerWantsNone() {
    String path = "/v1/event-types/Delivered.Kept.Record";
    String definition = Definitions.of(CLAIM_SUBMITTED);

    Answer usual = admin.asAdmin().put(path, definition);
    Answer none =
        admin
            .asAdmin()
            .put(
                path,
                definition.replace(
                    "\"retention\": \"P365D\"",
                    "\"retention\": \"P365D\", \"deliveryRecords\": false"));
    EventTypeRecord announced =
        (EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, "Delivered.Kept.Record");

    assertThat(usual.body().path("deliveryRecords").asBoolean()).isTrue();
    assertThat(none.body().path("deliveryRecords").asBoolean()).isFalse();
    assertThat(EventType.of(announced).deliveryRecords()).isFalse();
    assertThat(admin.asAdmin().put(path, definition).body().path("deliveryRecords").asBoolean())
        .isTrue();
  }

  private static DeliveredOffsetsInMemory offsets() {
    return admin.bean("deliveredOffsets", DeliveredOffsetsInMemory.class);
  }

  private static Session operator() {
    return admin.holding("an.operator@example.org", "operator");
  }

  private static JsonNode lineage(Session session, String id) {
    Answer answer = session.get("/v1/events/" + id + "/lineage");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode newestEntry() {
    return admin.asAdmin().get("/v1/audit?limit=1").body().path("items").path(0);
  }

  private static List<String> ids(JsonNode events) {
    return events.valueStream().map(it -> it.path("id").asString()).toList();
  }

  private static List<String> receivers(JsonNode lineage) {
    return lineage
        .path("deliveries")
        .valueStream()
        .map(it -> it.path("subscription").asString())
        .toList();
  }
}
