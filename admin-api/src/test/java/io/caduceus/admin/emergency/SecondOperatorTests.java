package io.caduceus.admin.emergency;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecondOperatorTests {
  @RegisterExtension
  static final RunningAdmin admin =
      new RunningAdmin(
          "--caduceus.admin.emergency.approval=second-operator",
          "--caduceus.admin.emergency.usual=4s",
          "--caduceus.admin.emergency.longest=5s");

  private static final String ASKED =
      """
      {"reason": "Members miss their reminders.",
       "eventTypes": ["Claim.Decided.Reconsideration"], "reveal": ["PII"]}
      """;

  @BeforeAll
  static void registerAnEventType() {
    admin.register(CLAIMS_PORTAL);
    admin.asAdmin().put("/v1/event-types/" + CLAIM_DECIDED.name(), Definitions.of(CLAIM_DECIDED));
  }

  @Test
  void opensNothingUntilSomebodyElseAgrees() {
    String id = asked("asks");
    List<OpenEmergency> before = openFor("asks");

    Answer own = operator("asks").post("/v1/emergencies/" + id + ":approve", null);
    Answer others = operator("agrees").post("/v1/emergencies/" + id + ":approve", null);

    assertThat(before).isEmpty();
    assertThat(own.status()).isEqualTo(403);
    assertThat(others.status()).as(others.text()).isEqualTo(200);
    assertThat(others.body().path("approvedBy").asString()).isEqualTo("agrees");
    assertThat(openFor("asks")).extracting(OpenEmergency::id).containsExactly(id);
    assertThat(openFor("agrees")).isEmpty();
  }

  @Test
  void countsItsTimeFromTheApproval() {
    String id = asked("waits");

    Instant before = Instant.now().minusMillis(1);
    Answer approved = admin.asAdmin().post("/v1/emergencies/" + id + ":approve", null);

    Instant until = Instant.parse(approved.body().path("until").asString());
    assertThat(Duration.between(before, until)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    assertThat(admin.asAdmin().post("/v1/emergencies/" + id + ":approve", null).status())
        .isEqualTo(409);
  }

  @Test
  void cannotBeApprovedAfterItWasLeftWaitingTooLong() {
    String id = asked("is-forgotten");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        operator("is-forgotten")
                            .get("/v1/emergencies")
                            .body()
                            .at("/items/0/state")
                            .asString())
                    .isEqualTo("EXPIRED"));

    assertThat(admin.asAdmin().post("/v1/emergencies/" + id + ":approve", null).status())
        .isEqualTo(409);
    assertThat(openFor("is-forgotten")).isEmpty();
  }

  private static List<OpenEmergency> openFor(String operator) {
    return admin
        .bean("emergencies", Emergencies.class)
        .openFor(new Caller(operator, Set.of(Role.OPERATOR)));
  }

  private static String asked(String operator) {
    Answer answer = operator(operator).post("/v1/emergencies", ASKED);
    assertThat(answer.body().path("state").asString()).as(answer.text()).isEqualTo("PENDING");
    return answer.body().path("id").asString();
  }

  private static Session operator(String name) {
    return admin.holding(name, "operator");
  }
}
