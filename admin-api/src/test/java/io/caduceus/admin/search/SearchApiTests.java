package io.caduceus.admin.search;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SearchApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final ApplicationName PUBLISHER = new ApplicationName("second-publisher");

  /** Of member changes one; of claims seven submitted and three decided, a minute apart. */
  @BeforeAll
  static void fillTheStore() {
    admin.register(MEMBER_CONTACT, CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS, PUBLISHER);
    register(
        MEMBER_CHANGED_PCP,
        Definitions.of(MEMBER_CHANGED_PCP).replace("\"retention\": \"P365D\", ", ""));
    register(CLAIM_DECIDED, Definitions.of(CLAIM_DECIDED));
    register(
        CLAIM_SUBMITTED,
        Definitions.of(CLAIM_SUBMITTED)
            .replace(
                "\"publishers\": [\"claims-portal\"]",
                "\"publishers\": [\"claims-portal\", \"second-publisher\"]"));
    StoredEvents stored = new StoredEvents(admin.keyring());
    List<BsonDocument> events = new ArrayList<>();
    events.add(stored.event("m-0", MEMBER_CHANGED_PCP, body(MEMBER_CHANGED_PCP), START));
    for (int i = 0; i < 7; i++) {
      // Two each in the same millisecond.
      Instant received = START.plusSeconds(60 + i / 2);
      events.add(
          stored.event(
              "s-" + i,
              CLAIM_SUBMITTED,
              body(CLAIM_SUBMITTED),
              received,
              i % 2 == 0 ? "state:MO" : "state:KS"));
    }
    for (int i = 0; i < 3; i++) {
      events.add(
          stored.event("d-" + i, CLAIM_DECIDED, body(CLAIM_DECIDED), START.plusSeconds(120 + i)));
    }
    events.get(2).put("synthetic", BsonBoolean.TRUE);
    events.subList(8, 11).forEach(it -> it.put("schemaVersion", new BsonInt32(2)));
    events.get(3).put("publisher", new BsonString("second-publisher"));
    admin.store().getCollection("events", BsonDocument.class).insertMany(events);
    subscribe("care-team-decided", "[\"Claim.Decided.*\"]", "");
    subscribe(
        "care-team-mo",
        "[\"*.Submitted.*\"]",
        ", \"tags\": {\"allOf\": [\"state:MO\"]}, \"synthetic\": \"DISCARD\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                              | 11
          {"types": ["Claim.*.*"]}                                        | 10
          {"types": ["Claim.Decided.Reconsideration", "Member.*.*"]}      | 4
          {"types": ["Claim.*.*.*"]}                                      | 0
          {"tags": {"anyOf": ["state:MO", "state:XX"]}}                   | 4
          {"tags": {"noneOf": ["state:MO"]}, "types": ["*.Submitted.*"]}  | 3
          {"publisher": "second-publisher"}                               | 1
          {"synthetic": true}                                             | 1
          {"transactionId": "T-d-1"}                                      | 1
          {"ids": ["s-1", "s-2", "nope"]}                                 | 2
          {"received": {"from": "2026-11-20T10:01:00Z", "to": "2026-11-20T10:01:01Z"}} | 2
          {"occurred": {"from": "2026-11-20T10:02:01Z"}}                  | 2
          {"userId": "nobody"}                                            | 0
          {"schemaVersion": 1}                                            | 8
          {"schemaVersion": {"least": 2}}                                 | 3
          {"schemaVersion": {"most": 1}, "types": ["Claim.*.*"]}          | 7
          {"schemaVersion": {"least": 1, "most": 2}}                      | 11
          {"schemaVersion": {}}                                           | 11
          """)
  void findsWhatIsAskedFor(String query, int found) {
    assertThat(ids(admin.asAdmin().post("/v1/events:search", query))).hasSize(found);
  }

  @Test
  void showsNewestFirstAndEachOncePageByPage() {
    List<String> all = new ArrayList<>();
    String cursor = null;
    do {
      Answer page =
          admin
              .asAdmin()
              .post(
                  "/v1/events:search",
                  cursor == null
                      ? "{\"limit\": 4}"
                      : "{\"limit\": 4, \"cursor\": \"" + cursor + "\"}");
      all.addAll(ids(page));
      cursor = page.body().path("next").asString(null);
    } while (cursor != null);

    assertThat(all)
        .containsExactly(
            "d-2", "d-1", "d-0", "s-6", "s-5", "s-4", "s-3", "s-2", "s-1", "s-0", "m-0");
  }

  @Test
  void saysWhenAnEventExpiresByTheRetentionItsTypeHasToday() {
    JsonNode stays = admin.asAdmin().get("/v1/events/m-0").body();
    JsonNode goes = admin.asAdmin().get("/v1/events/s-0").body();

    assertThat(goes.path("expiresAt").asString()).isEqualTo("2027-11-20T10:01:00Z");
    assertThat(stays.has("expiresAt")).isFalse();
  }

  @Test
  void showsAnApplicationWhatItOwnsPublishedOrSubscribedTo() {
    assertThat(ids(admin.as(CLAIMS_PORTAL).post("/v1/events:search", "{}"))).hasSize(10);
    assertThat(ids(admin.as(PUBLISHER).post("/v1/events:search", "{}"))).containsExactly("s-2");
    assertThat(ids(admin.as(CARE_TEAM).post("/v1/events:search", "{}")))
        .containsExactly("d-2", "d-1", "d-0", "s-6", "s-4", "s-2", "s-0");
    assertThat(ids(admin.as(ADMISSIONS).post("/v1/events:search", "{}"))).isEmpty();
  }

  @Test
  void answersTheSameWhetherAnEventIsUnknownOrNotToBeSeen() {
    Answer hidden = admin.as(ADMISSIONS).get("/v1/events/m-0");
    Answer unknown = admin.as(ADMISSIONS).get("/v1/events/nope");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(hidden.body().path("detail")).isEqualTo(unknown.body().path("detail"));
    assertThat(admin.as(MEMBER_CONTACT).get("/v1/events/m-0").status()).isEqualTo(200);
  }

  @Test
  void showsAnAdministratorEveryEventAndNothingSensitive() {
    JsonNode event = admin.asAdmin().get("/v1/events/d-0").body();

    assertThat(event.path("body").path("memberId").asString()).isEqualTo("***REDACTED***");
    assertThat(event.path("body").path("amountInDispute").toString()).isEqualTo("1820.50");
    assertThat(event.path("occurredAt").asString()).isEqualTo("2026-11-20T10:02:00.000123Z");
    assertThat(event.path("revealed")).isEmpty();
    assertThat(event.path("redacted").valueStream().map(JsonNode::asString))
        .contains("/memberId", "/contact/name", "/contact/email");
  }

  @Test
  void revealsWhatWasGrantedAsLongAsTheSubscriptionIsActive() {
    ApplicationName reader = new ApplicationName("reader");
    admin.register(reader);
    Answer created =
        admin
            .as(reader)
            .post(
                "/v1/subscriptions",
                """
                {"name": "reader-decided", "events": ["Claim.Decided.*"], "reveal": ["PII"],
                 "reason": "reads them"}
                """);
    assertThat(created.status()).isEqualTo(201);
    assertThat(ids(admin.as(reader).post("/v1/events:search", "{}"))).isEmpty();
    admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/reader-decided:approve", null);

    JsonNode event = admin.as(reader).get("/v1/events/d-0").body();

    JsonNode original = json(body(CLAIM_DECIDED));
    assertThat(event.at("/body/contact")).isEqualTo(original.at("/contact"));
    assertThat(event.at("/body/memberId").asString()).isEqualTo("***REDACTED***");
    JsonNode audited = admin.asAdmin().get("/v1/audit?limit=1").body().path("items").path(0);
    assertThat(audited.path("actor").asString()).isEqualTo("reader");
    assertThat(audited.path("action").asString()).isEqualTo("events.get");
    assertThat(audited.at("/details/events/0/revealed").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder("/contact/name", "/contact/email");
    assertThat(audited.toString())
        .doesNotContain(original.at("/contact/name").asString())
        .doesNotContain("1820.50");

    admin.as(reader).post("/v1/subscriptions/reader-decided:pause", null);
    assertThat(admin.as(reader).get("/v1/events/d-0").status()).isEqualTo(404);
  }

  @Test
  void putsEverySearchOnRecordWithWhatWasAsked() {
    admin.as(CARE_TEAM).post("/v1/events:search", "{\"transactionId\": \"T-d-1\"}");

    JsonNode audited = admin.asAdmin().get("/v1/audit?limit=1").body().path("items").path(0);
    assertThat(audited.path("action").asString()).isEqualTo("events.search");
    assertThat(audited.at("/details/query")).isEqualTo(json("{\"transactionId\": \"T-d-1\"}"));
    assertThat(audited.at("/details/found").asInt()).isEqualTo(1);
    assertThat(audited.at("/details/events/0/id").asString()).isEqualTo("d-1");
  }

  @Test
  void refusesWhatIsNoQuery() {
    for (String query :
        List.of("{\"limit\": 201}", "{\"limit\": 0}", "{\"cursor\": \"bm9uc2Vuc2U\"}")) {
      assertThat(admin.asAdmin().post("/v1/events:search", query).status())
          .as(query)
          .isEqualTo(422);
    }
    for (String query :
        List.of(
            "{\"where\": 1}",
            "{\"types\": [\"Claim\"]}",
            "{\"received\": {\"from\": \"yesterday\"}}",
            "{\"publisher\": {\"$ne\": null}}",
            "{\"schemaVersion\": {\"$gt\": 1}}",
            "{\"tags\": {\"oneOf\": []}}",
            "{\"publisher\": \"a\", \"publisher\": \"b\"}",
            "[]",
            "{")) {
      assertThat(admin.asAdmin().post("/v1/events:search", query).status())
          .as(query)
          .isEqualTo(400);
    }
  }

  private static void register(EventType type, String definition) {
    Answer put = admin.asAdmin().put("/v1/event-types/" + type.name(), definition);
    assertThat(put.status()).as(put.text()).isEqualTo(201);
  }

  private static void subscribe(String name, String events, String more) {
    Answer created =
        admin
            .as(CARE_TEAM)
            .post(
                "/v1/subscriptions",
                "{\"name\": \"" + name + "\", \"events\": " + events + more + "}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private static String body(EventType type) {
    return Samples.body(type);
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(it -> it.path("id").asString()).toList();
  }
}
