package io.caduceus.admin.subscriptions;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.TeamName;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event types that are open to some teams only. */
class TeamsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @BeforeAll
  static void registerWhatSubscriptionsNeed() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    done(
        admin
            .asAdmin()
            .post("/v1/applications", "{\"name\": \"claims-desk\", \"team\": \"claims\"}"));
    done(admin.asAdmin().put("/v1/event-types/" + CLAIM_DECIDED.name(), openTo("[\"claims\"]")));
    done(
        admin
            .asAdmin()
            .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED)));
  }

  @Test
  void activatesAtOnceWhatIsOpenToTheTeam() {
    Answer open = subscribe("open", "care-team", CLAIM_SUBMITTED.name().toString());
    Answer ofTheTeam = subscribe("of-the-team", "claims-desk", "Claim.*.*");

    assertThat(open.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(ofTheTeam.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(ofTheTeam.body().path("team").asString()).isEqualTo("claims");
    assertThat(announced("of-the-team").team()).isEqualTo(new TeamName("claims"));
    assertThat(
            EventType.of(
                    (EventTypeRecord)
                        admin
                            .neighbours()
                            .announced(Topics.EVENT_TYPES, CLAIM_DECIDED.name().toString()))
                .openTo()
                .teams())
        .containsExactly("claims");
  }

  @Test
  void waitsForTheOwnerToAdmitWhatIsNotOpenToTheTeam() {
    Answer asked = subscribe("closed", "care-team", "Claim.*.*");
    Answer own = admin.as(CARE_TEAM).post("/v1/subscriptions/closed:approve", null);
    Answer approved = admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/closed:approve", null);

    assertThat(asked.body().path("status").asString()).isEqualTo("PENDING");
    assertThat(own.status()).isEqualTo(403);
    assertThat(approved.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(approved.body().path("admitted").valueStream().map(it -> it.asString()))
        .containsExactly(CLAIM_DECIDED.name().toString());
    assertThat(announced("closed").admitted()).containsExactly(CLAIM_DECIDED.name());

    Answer revoked =
        admin
            .as(CLAIMS_PORTAL)
            .post("/v1/subscriptions/closed:revoke", "{\"reason\": \"no longer\"}");

    assertThat(revoked.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(announced("closed").admitted()).isEmpty();
  }

  @Test
  void previewsWhetherAClosedTypeIsAdmitted() {
    subscribe("previewed", "care-team", "Claim.*.*");
    assertThat(previewedAdmitted()).isFalse();

    done(admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/previewed:approve", null));

    assertThat(previewedAdmitted()).isTrue();
  }

  private static boolean previewedAdmitted() {
    Answer preview =
        admin
            .as(CARE_TEAM)
            .post(
                "/v1/subscriptions:preview",
                "{\"subscription\": \"previewed\", \"eventType\": \"%s\"}"
                    .formatted(CLAIM_DECIDED.name()));
    assertThat(preview.body().at("/events/0/admitted").isBoolean()).as(preview.text()).isTrue();
    return preview.body().at("/events/0/admitted").asBoolean();
  }

  @Test
  void needsAReasonForWhatIsToBeRevealed() {
    for (String reason : new String[] {"null", "\" \""}) {
      Answer refused =
          admin
              .as(CARE_TEAM)
              .post(
                  "/v1/subscriptions",
                  "{\"name\": \"why\", \"events\": [\"Claim.*.*\"], \"reveal\": [\"PHI\"],"
                      + " \"reason\": %s}".formatted(reason));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/reason");
    }
  }

  @Test
  void refusesTeamsThatCannotBeAny() {
    assertThat(
            admin
                .asAdmin()
                .put("/v1/event-types/" + CLAIM_DECIDED.name(), openTo("[\"No Team\"]"))
                .status())
        .isEqualTo(400);
    assertThat(
            admin
                .asAdmin()
                .post("/v1/applications", "{\"name\": \"teamed\", \"team\": \"No Team\"}")
                .status())
        .isEqualTo(400);
    assertThat(admin.asAdmin().post("/v1/applications", "{\"name\": \"caduceus\"}").status())
        .isEqualTo(422);
  }

  private static Answer subscribe(String name, String application, String events) {
    Answer answer =
        admin
            .asAdmin()
            .post(
                "/v1/subscriptions",
                """
                {"name": "%s", "application": "%s", "events": ["%s"]}
                """
                    .formatted(name, application, events));
    done(answer);
    return answer;
  }

  private static String openTo(String teams) {
    return Definitions.of(CLAIM_DECIDED).replaceFirst("\\{", "{\"openTo\": " + teams + ",");
  }

  private static Subscription announced(String name) {
    return Subscription.of(
        (SubscriptionRecord) admin.neighbours().announced(Topics.SUBSCRIPTIONS, name));
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
