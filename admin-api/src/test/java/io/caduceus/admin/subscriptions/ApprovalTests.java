package io.caduceus.admin.subscriptions;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.admin.answers.Refusal;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Role;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class ApprovalTests {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Caller ADMIN = new Caller("admin", Set.of(Role.ADMINISTRATOR));
  private static final Caller OWNER = new Caller(CLAIMS_PORTAL.value(), Set.of());
  private static final Caller STRANGER = new Caller("stranger", Set.of());

  @Test
  void grantsEachMatchedTypeWhatItHasOfTheWish() {
    SubscriptionEntry approved =
        approval(ADMIN, CLAIM_DECIDED, MEMBER_CHANGED_PCP)
            .approve(pending("PII", "/previousValue/name", "/nowhere"), "fine", null);

    assertThat(approved.status()).isEqualTo(Status.ACTIVE);
    assertThat(approved.subscription().grants())
        .containsExactlyInAnyOrder(
            new Grant(
                CLAIM_DECIDED.name(), Set.of(), Set.of(Classification.PII), "admin", NOW, null),
            new Grant(
                MEMBER_CHANGED_PCP.name(),
                Set.of(FieldPath.parse("/previousValue/name")),
                Set.of(Classification.PII),
                "admin",
                NOW,
                null));
  }

  @Test
  void grantsNothingOfATypeThatHasNoneOfTheWish() {
    SubscriptionEntry approved =
        approval(ADMIN, CLAIM_DECIDED).approve(pending("SECRET", "/patient/mrn"), null, null);

    assertThat(approved.status()).isEqualTo(Status.ACTIVE);
    assertThat(approved.subscription().grants()).isEmpty();
  }

  @Test
  void letsTheOwnerOfEveryMatchedTypeDecide() {
    SubscriptionEntry entry = pending("PHI");

    assertThat(approval(OWNER, CLAIM_DECIDED, CLAIM_SUBMITTED).approve(entry, null, null).status())
        .isEqualTo(Status.ACTIVE);
    assertThat(approval(OWNER, CLAIM_DECIDED).reject(entry, "no").status())
        .isEqualTo(Status.REJECTED);
    assertForbidden(approval(OWNER, CLAIM_DECIDED, MEMBER_CHANGED_PCP), entry);
    assertForbidden(approval(STRANGER, CLAIM_DECIDED), entry);
  }

  @Test
  void takesTheOwnerOfNothingForNoOwner() {
    assertForbidden(approval(STRANGER), pending("PHI"));
  }

  @Test
  void letsNobodyDecideOnWhatHeAskedFor() {
    assertForbidden(approval(ADMIN, CLAIM_DECIDED), requestedBy("admin", CARE_TEAM));
    assertForbidden(
        approval(OWNER, CLAIM_DECIDED), requestedBy(CLAIMS_PORTAL.value(), CLAIMS_PORTAL));
    // An administrator asked on behalf of the owner, who gains by it all the same.
    assertForbidden(approval(OWNER, CLAIM_DECIDED), requestedBy("admin", CLAIMS_PORTAL));
  }

  @Test
  void decidesOnce() {
    SubscriptionEntry rejected = approval(ADMIN, CLAIM_DECIDED).reject(pending("PHI"), null);

    assertThatThrownBy(() -> approval(ADMIN, CLAIM_DECIDED).approve(rejected, null, null))
        .isInstanceOf(Refused.class)
        .extracting(it -> ((Refused) it).refusal())
        .isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void admitsWhatIsNotOpenToTheTeamNowAndNothingElse() {
    SubscriptionEntry approved =
        approval(ADMIN, closed(CLAIM_DECIDED), MEMBER_CHANGED_PCP).approve(pending(), "fine", null);

    assertThat(approved.status()).isEqualTo(Status.ACTIVE);
    assertThat(approved.subscription().admitted()).containsExactly(CLAIM_DECIDED.name());
    assertThat(approved.subscription().grants()).isEmpty();
  }

  @Test
  void renewsWhatWasApprovedAndLeavesTheStatusAsItIs() {
    SubscriptionEntry paused =
        approval(ADMIN, CLAIM_DECIDED)
            .approve(pending("PHI"), null, NOW.plusSeconds(60))
            .withStatus(Status.PAUSED);

    SubscriptionEntry renewed =
        approval(ADMIN, CLAIM_DECIDED).approve(paused, null, NOW.plusSeconds(120));

    assertThat(renewed.status()).isEqualTo(Status.PAUSED);
    assertThat(renewed.subscription().grants())
        .extracting(Grant::expiresAt)
        .containsExactly(NOW.plusSeconds(120));
  }

  @Test
  void approvesNothingWhereNothingNeedsIt() {
    SubscriptionEntry open = pending().withStatus(Status.ACTIVE);

    assertThatThrownBy(() -> approval(ADMIN, CLAIM_DECIDED).approve(open, null, null))
        .isInstanceOf(Refused.class)
        .extracting(it -> ((Refused) it).refusal())
        .isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void refusesAnApprovalThatHasEndedAlready() {
    assertThatThrownBy(() -> approval(ADMIN, CLAIM_DECIDED).approve(pending("PHI"), null, NOW))
        .isInstanceOf(Refused.class)
        .extracting(it -> ((Refused) it).refusal())
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void keepsAnEndOfTheGrants() {
    Instant until = NOW.plusSeconds(60);

    SubscriptionEntry approved =
        approval(ADMIN, CLAIM_DECIDED).approve(pending("PHI"), null, until);

    assertThat(approved.subscription().grants()).allMatch(it -> until.equals(it.expiresAt()));
  }

  private static EventType closed(EventType type) {
    return EventType.of(
        EventTypeRecord.newBuilder(type.toRecord()).setOpenTo(List.of("claims")).build());
  }

  private static void assertForbidden(Approval approval, SubscriptionEntry entry) {
    for (var decision :
        List.<ThrowableAssert.ThrowingCallable>of(
            () -> approval.approve(entry, null, null), () -> approval.reject(entry, null))) {
      Refused refused = catchThrowableOfType(Refused.class, decision);
      assertThat(refused).isNotNull();
      assertThat(refused.refusal()).isInstanceOf(Refusal.Forbidden.class);
    }
  }

  private static Approval approval(Caller caller, EventType... matched) {
    return new Approval(caller, List.of(matched), NOW);
  }

  private static SubscriptionEntry pending(String... reveal) {
    return entry(CARE_TEAM.value(), CARE_TEAM, reveal);
  }

  private static SubscriptionEntry requestedBy(String who, ApplicationName application) {
    return entry(who, application, "PHI");
  }

  private static SubscriptionEntry entry(
      String requestedBy, ApplicationName application, String... reveal) {
    Subscription sample = Samples.subscription("care-team-claims", "Claim.*.*");
    return new SubscriptionEntry(
        new Subscription(
            sample.name(),
            application,
            null,
            sample.events(),
            sample.tags(),
            sample.synthetic(),
            sample.format(),
            Status.PENDING,
            List.of(),
            Set.of(),
            null,
            1),
        Wish.of(List.of(reveal)),
        "because",
        requestedBy,
        NOW,
        null,
        null);
  }
}
