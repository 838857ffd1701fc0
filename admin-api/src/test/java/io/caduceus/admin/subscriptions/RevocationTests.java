package io.caduceus.admin.subscriptions;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.admin.answers.Refusal;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Role;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevocationTests {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Caller ADMIN = new Caller("admin", Set.of(Role.ADMINISTRATOR));
  private static final Caller OWNER = new Caller(CLAIMS_PORTAL.value(), Set.of());
  private static final List<EventType> OWNED = List.of(CLAIM_SUBMITTED, CLAIM_DECIDED);

  /** Granted two types of one owner and one of another, and admitted to one. */
  private static final SubscriptionEntry APPROVED = approved(null);

  @Test
  void takesBackWhatIsNamedAndLeavesTheRest() {
    SubscriptionEntry left = revocation(OWNER, CLAIM_SUBMITTED, CLAIM_DECIDED).of(APPROVED, OWNED);

    assertThat(left.subscription().grants())
        .extracting(Grant::eventType)
        .containsExactly(MEMBER_CHANGED_PCP.name());
    assertThat(left.subscription().admitted()).isEmpty();
    assertThat(left.status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void takesBackAllWhereNothingIsNamed() {
    SubscriptionEntry left = new Revocation(ADMIN, null).of(APPROVED, List.of());

    assertThat(left.subscription().grants()).isEmpty();
    assertThat(left.subscription().admitted()).isEmpty();
  }

  @Test
  void letsAnOwnerTakeBackNothingOfOthers() {
    assertRefused(revocation(OWNER, MEMBER_CHANGED_PCP), Refusal.Forbidden.class);
    assertRefused(revocation(OWNER, CLAIM_SUBMITTED, MEMBER_CHANGED_PCP), Refusal.Forbidden.class);
    assertRefused(new Revocation(OWNER, null), Refusal.Forbidden.class);
    assertRefused(revocation(OWNER), Refusal.Forbidden.class);
    assertRefused(
        revocation(new Caller("stranger", Set.of()), CLAIM_SUBMITTED), Refusal.Forbidden.class);
  }

  @Test
  void saysThatThereIsNothingToTakeBack() {
    assertRefused(revocation(ADMIN, Samples.PATIENT_ADMITTED), Refusal.Conflict.class);
  }

  @Test
  void endsWhatWasApprovedWhenItsTimeHasPassedAndNotBefore() {
    SubscriptionEntry ending = approved(NOW.plusSeconds(60));

    assertThat(new Expiry(NOW.plusSeconds(59)).of(ending)).isEqualTo(ending);
    assertThat(new Expiry(NOW.plusSeconds(60)).of(ending).subscription())
        .satisfies(it -> assertThat(it.grants()).isEmpty())
        .satisfies(it -> assertThat(it.admitted()).isEmpty());
    assertThat(new Expiry(Instant.MAX.minusSeconds(2)).of(APPROVED)).isEqualTo(APPROVED);
  }

  private static void assertRefused(Revocation revocation, Class<? extends Refusal> refusal) {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> revocation.of(APPROVED, revocation.caller().equals(OWNER) ? OWNED : List.of()));
    assertThat(refused).isNotNull();
    assertThat(refused.refusal()).isInstanceOf(refusal);
  }

  private static Revocation revocation(Caller caller, EventType... types) {
    return new Revocation(
        caller, Stream.of(types).map(EventType::name).collect(Collectors.toSet()));
  }

  private static SubscriptionEntry approved(@Nullable Instant until) {
    return new SubscriptionEntry(
            Samples.subscription("watch", "*.*.*"),
            Wish.of(List.of("PHI")),
            "because",
            CARE_TEAM.value(),
            NOW,
            null,
            null)
        .decided(
            Status.ACTIVE,
            Stream.of(CLAIM_SUBMITTED, CLAIM_DECIDED, MEMBER_CHANGED_PCP)
                .map(it -> grant(it.name(), until))
                .toList(),
            Set.of(CLAIM_DECIDED.name()),
            new SubscriptionEntry.Decision(true, "admin", NOW, null, until));
  }

  private static Grant grant(EventTypeName type, @Nullable Instant until) {
    return new Grant(type, Set.of(), Set.of(Classification.PHI), "admin", NOW, until);
  }
}
