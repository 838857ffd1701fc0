package io.caduceus.intake;

import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.caduceus.event.EventId;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTests {
  private static final Publisher MEMBER_CONTACT = new Publisher(Samples.MEMBER_CONTACT);

  private final IntakeFixture house = new IntakeFixture();

  @Test
  void givesAnEventWithoutAnIdAUuidOfVersion7() {
    Accepted accepted = (Accepted) accept(submission(null));

    assertThat(UUID.fromString(accepted.id().value()).version()).isEqualTo(7);
    assertThat(house.log.only().getId()).isEqualTo(accepted.id().value());
  }

  @Test
  void ordersByTheOrderingKeyAndOtherwiseByTheId() {
    accept(submission("event-1"));
    accept(submission("event-2", ordered("member-42")));

    assertThat(house.log.orderedBy()).containsExactly("event-1", "member-42");
  }

  @Test
  void writesTheVersionsThatTheEventWasCheckedAgainst() {
    house.types.put(
        IntakeFixture.withSchema(MEMBER_CHANGED_PCP, "{\"properties\": {\"memberId\": true}}"));

    accept(submission("event-1"));

    assertThat(house.log.only().getSchemaVersion()).isEqualTo(2);
    assertThat(house.log.only().getPolicyVersion()).isEqualTo(1);
  }

  @Test
  void doesNotDecideBeforeItKnowsTheEventTypes() {
    IntakeFixture unread = new IntakeFixture(false);

    Receipt receipt =
        unread.intake.accept(submission(null), MEMBER_CONTACT).toCompletableFuture().join();

    assertThat(receipt)
        .asInstanceOf(type(Unavailable.class))
        .returns(Outage.NOT_READY, Unavailable::outage);
  }

  @Test
  void refusesATypeWhoseSchemaCannotBeUsed() {
    house.types.put(
        IntakeFixture.withSchema(MEMBER_CHANGED_PCP, "{\"$ref\": \"http://example.org\"}"));

    assertThat(reason(accept(submission(null)))).isEqualTo(Refusal.INACTIVE_EVENT_TYPE);
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void ignoresARevisionOlderThanTheOneItKnows() {
    house.types.put(IntakeFixture.inactive(MEMBER_CHANGED_PCP));
    house.types.put(MEMBER_CHANGED_PCP);

    assertThat(reason(accept(submission(null)))).isEqualTo(Refusal.INACTIVE_EVENT_TYPE);
  }

  @Test
  void writesOnceWhatIsSentTwiceAtTheSameTime() {
    CompletableFuture<Outcome> append = house.log.holdBack();
    var first = house.intake.accept(submission("event-1"), MEMBER_CONTACT).toCompletableFuture();
    var second = house.intake.accept(submission("event-1"), MEMBER_CONTACT).toCompletableFuture();
    assertThat(second).isNotDone();

    append.complete(Outcome.WRITTEN);

    assertThat(first.join()).isInstanceOf(Accepted.class);
    assertThat(second.join()).isInstanceOf(Duplicate.class);
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void doesNotKnowWhatBecameOfAnAppendThatFailsUnexpectedly() {
    CompletableFuture<Outcome> append = house.log.holdBack();
    var first = house.intake.accept(submission("event-1"), MEMBER_CONTACT).toCompletableFuture();
    var second = house.intake.accept(submission("event-1"), MEMBER_CONTACT).toCompletableFuture();

    append.completeExceptionally(new IllegalStateException());

    assertThat(List.of(first.join(), second.join()))
        .allSatisfy(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Unavailable.class,
                        told -> assertThat(told.outage()).isEqualTo(Outage.OUTCOME_UNKNOWN)));
  }

  @Test
  void forgetsWhatWasNotWritten() {
    house.log.answer(Outcome.NOT_WRITTEN);
    accept(submission("event-1"));
    house.log.answer(Outcome.WRITTEN);

    assertThat(accept(submission("event-1", ordered("other")))).isInstanceOf(Accepted.class);
  }

  @Test
  void forgetsWhatWasRejected() {
    Submission wrong =
        new Submission(
            new EventId("event-1"),
            MEMBER_CHANGED_PCP.name(),
            Metadata.NONE,
            Body.parse("{}".getBytes(UTF_8)),
            TraceContext.begin());
    assertThat(reason(accept(wrong))).isEqualTo(Refusal.SCHEMA_VIOLATION);

    assertThat(accept(submission("event-1"))).isInstanceOf(Accepted.class);
  }

  @Test
  void remembersTheContentOfWhatMayHaveBeenWritten() {
    house.log.answer(Outcome.UNKNOWN);
    accept(submission("event-1"));
    house.log.answer(Outcome.WRITTEN);

    assertThat(reason(accept(submission("event-1", ordered("other"))))).isEqualTo(Refusal.CONFLICT);
    assertThat(accept(submission("event-1"))).isInstanceOf(Accepted.class);
  }

  @Test
  void tellsWhenTheFirstOfTwoWasReceived() {
    accept(submission("event-1"));

    assertThat(accept(submission("event-1")))
        .isEqualTo(
            new Duplicate(new EventId("event-1"), MEMBER_CHANGED_PCP.name(), IntakeFixture.NOW));
  }

  @Test
  void knowsTheSameContentInOtherWhiteSpaceAndOrder() {
    accept(
        submission(
            "event-1", body("{\"memberId\":\"1\", \"previousValue\":null,\"updatedValue\":null}")));

    assertThat(
            accept(
                submission(
                    "event-1",
                    body(
                        "{ \"updatedValue\":null,\"previousValue\":null,\"memberId\":\"\\u0031\"}"))))
        .isInstanceOf(Duplicate.class);
  }

  @Test
  void tellsNumbersApartThatAreWrittenDifferently() {
    String body =
        "{\"memberId\":\"1\",\"previousValue\":null,\"updatedValue\":null,\"callDurationSeconds\":%s}";
    accept(submission("event-1", body(body.formatted("1"))));

    assertThat(reason(accept(submission("event-1", body(body.formatted("1.0"))))))
        .isEqualTo(Refusal.CONFLICT);
  }

  private Receipt accept(Submission submission) {
    return house.intake.accept(submission, MEMBER_CONTACT).toCompletableFuture().join();
  }

  private static @Nullable Refusal reason(Receipt receipt) {
    return receipt instanceof Rejected rejected ? rejected.reason() : null;
  }

  private static Submission submission(@Nullable String id) {
    return submission(id, Metadata.NONE);
  }

  private static Submission submission(@Nullable String id, Metadata metadata) {
    return submission(id, metadata, body(Samples.body(MEMBER_CHANGED_PCP)));
  }

  private static Submission submission(String id, Body body) {
    return submission(id, Metadata.NONE, body);
  }

  private static Submission submission(@Nullable String id, Metadata metadata, Body body) {
    return new Submission(
        id == null ? null : new EventId(id),
        MEMBER_CHANGED_PCP.name(),
        metadata,
        body,
        TraceContext.begin());
  }

  private static Body body(String json) {
    return Body.parse(json.getBytes(UTF_8));
  }

  private static Metadata ordered(String by) {
    return new Metadata(Instant.EPOCH, null, null, null, null, null, by, Set.of(), false);
  }
}
