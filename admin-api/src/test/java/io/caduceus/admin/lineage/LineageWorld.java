package io.caduceus.admin.lineage;

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
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * A chain: a member's change caused a claim, which caused a decision and another change of the
 * member. The care team subscribed to submitted claims, admissions to those and to decisions.
 */
final class LineageWorld {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  static final ApplicationName OTHER_PUBLISHER = new ApplicationName("other-publisher");

  private final RunningAdmin admin;
  private int routed;

  LineageWorld(RunningAdmin admin) {
    this.admin = admin;
  }

  void fill() {
    admin.register(MEMBER_CONTACT, CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS, OTHER_PUBLISHER);
    for (EventType type : List.of(MEMBER_CHANGED_PCP, CLAIM_DECIDED, CLAIM_SUBMITTED)) {
      done(
          admin
              .asAdmin()
              .put(
                  "/v1/event-types/" + type.name(),
                  Definitions.of(type)
                      .replace(
                          "\"publishers\": [\"claims-portal\"]",
                          "\"publishers\": [\"claims-portal\", \"other-publisher\"]")));
    }
    subscribe(CARE_TEAM, "care-claims", "Claim.Submitted.*");
    subscribe(ADMISSIONS, "admissions-claims", "Claim.*.*");
    event("change", MEMBER_CHANGED_PCP, 0, null);
    event("claim", CLAIM_SUBMITTED, 1, "change");
    event("decision", CLAIM_DECIDED, 2, "claim");
    event("second-change", MEMBER_CHANGED_PCP, 3, "claim");
    event("bystander", CLAIM_SUBMITTED, 4, null);
  }

  /** Published by the type's owner, in the one transaction. */
  void event(String id, EventType type, int minute, String cause) {
    event(id, type, type.owner(), minute, cause, "the-transaction");
  }

  void event(
      String id,
      EventType type,
      ApplicationName publisher,
      int minute,
      String cause,
      String transaction) {
    Date at = Date.from(START.plusSeconds(60L * minute));
    Document event =
        new Document("_id", id)
            .append("type", type.name().toString())
            .append("noun", type.name().noun())
            .append("verb", type.name().verb())
            .append("object", type.name().object())
            .append("publisher", publisher.value())
            .append("sourceSystem", "MAINFRAME")
            .append("userId", "USER1")
            .append("occurredAt", at)
            .append("receivedAt", at)
            .append("tags", List.of())
            .append("synthetic", false)
            .append("schemaVersion", 1)
            .append("policyVersion", 1)
            .append("transactionId", transaction)
            .append("body", new Document("memberId", "***REDACTED***"))
            .append("sealed", List.of())
            .append("firehose", new Document("partition", 3).append("offset", 40L + minute))
            .append("storedAt", Date.from(START.plusSeconds(60L * minute + 1)));
    if (cause != null) {
      event.append("causationId", cause);
    }
    admin.store().getCollection("events").insertOne(event);
  }

  /** Each subscription was shown the place that the view names, and not the other. */
  void routed(String id, EventType type, String publisher, String job, String... subscriptions) {
    int n = ++routed;
    Date at = Date.from(START.plusSeconds(600 + n));
    Document record =
        new Document("_id", "routed-" + n)
            .append("eventId", id)
            .append("publisher", publisher)
            .append("type", type.name().toString())
            .append(
                "source",
                new Document("topic", job == null ? "caduceus.firehose" : "caduceus.rehydrate")
                    .append("partition", 3)
                    .append("offset", (long) n))
            .append("routedAt", at)
            .append("deliveredAt", Date.from(at.toInstant().minusMillis(7)))
            .append(
                "views",
                List.of(
                    new Document("redacted", List.of("/memberId")).append("revealed", List.of()),
                    new Document("redacted", List.of()).append("revealed", List.of("/memberId"))))
            .append(
                "deliveries",
                List.of(subscriptions).stream()
                    .map(
                        it ->
                            new Document("subscription", it)
                                .append("revision", 1L)
                                .append("view", it.startsWith("care") ? 0 : 1))
                    .toList());
    if (job != null) {
      record.append("rehydration", job);
    }
    admin.store().getCollection("deliveries").insertOne(record);
  }

  void subscribe(ApplicationName application, String name, String events) {
    done(
        admin
            .as(application)
            .post(
                "/v1/subscriptions",
                "{\"name\": \"%s\", \"events\": [\"%s\"]}".formatted(name, events)));
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }
}
