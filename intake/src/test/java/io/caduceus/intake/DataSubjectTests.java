package io.caduceus.intake;

import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose type says whom they are about. */
@Timeout(30)
class DataSubjectTests {
  private static final String BODY =
      "{\"memberId\": \"%s\", \"previousValue\": null, \"updatedValue\": null}";

  private final IntakeFixture house = new IntakeFixture();
  private int events;

  DataSubjectTests() {
    house.types.put(Samples.about(MEMBER_CHANGED_PCP, "member", "/memberId"));
  }

  @Test
  void sealsEveryValueOfOneSubjectByOneKeyAndOfAnotherByAnother() {
    publish("m-1");
    publish("m-1");
    publish("m-2");

    assertThat(house.subjectKeys.ids()).hasSize(2);
    assertThat(keyIds(0)).isEqualTo(keyIds(1)).hasSize(1).isNotEqualTo(keyIds(2));
    assertThat(keyIds(0)).allSatisfy(it -> assertThat(it).startsWith("subject/"));
  }

  @Test
  void namesNobodyInAKeyIdOrOnTheTopic() {
    publish("m-1");

    assertThat(house.log.only().toString()).doesNotContain("m-1");
    assertThat(house.subjectKeys.ids().toString()).doesNotContain("m-1");
  }

  @Test
  void sealsByTheKeyOfEverybodyWhereTheTypeNamesNoSubject() {
    accept(Samples.body(Samples.CLAIM_SUBMITTED), Samples.CLAIM_SUBMITTED, null);

    assertThat(house.subjectKeys.ids()).isEmpty();
    assertThat(keyIds(0)).allSatisfy(it -> assertThat(it).matches("[0-9]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \"", "true", "[\"m-1\"]", "{}", "1.5", "1e-1"})
  void refusesABodyThatDoesNotSayWhomItIsAbout(String identifier) {
    anythingGoes();

    Rejected refused = (Rejected) accept("{\"memberId\": " + identifier + "}");

    assertThat(refused.reason()).isEqualTo(Refusal.NO_DATA_SUBJECT);
    assertThat(refused.violations()).containsExactly(new Violation("/memberId", "dataSubject", ""));
    assertThat(refused.toString()).doesNotContain("m-1");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesABodyWithoutThePlace() {
    anythingGoes();

    assertThat(accept("{}"))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.reason()).isEqualTo(Refusal.NO_DATA_SUBJECT));
  }

  @ParameterizedTest
  @CsvSource({"42, 42.0", "42, 4.2e1", "42, '\"42\"'", "'\"a\"', '\"\\u0061\"'", "-0, 0"})
  void knowsASubjectHoweverTheIdentifierIsWritten(String one, String other) {
    anythingGoes();

    accept("{\"memberId\": " + one + "}");
    accept("{\"memberId\": " + other + "}");

    assertThat(house.subjectKeys.ids()).hasSize(1);
  }

  @Test
  void writesNoEventBeforeTheKeyIsWritten() {
    CompletableFuture<Boolean> key = house.subjectKeys.holdBack();
    var receipt = begin("m-1", null);
    assertThat(house.log.handedOver()).isEmpty();

    key.complete(true);

    assertThat(receipt.join()).isInstanceOf(Accepted.class);
  }

  @Test
  void isUnavailableWhereTheKeyCannotBeWrittenAndTriesAnotherNextTime() {
    house.subjectKeys.answer(false);
    Receipt refused = publish("m-1");
    house.subjectKeys.answer(true);

    assertThat(refused)
        .isInstanceOfSatisfying(
            Unavailable.class, it -> assertThat(it.outage()).isEqualTo(Outage.NOT_WRITTEN));
    assertThat(house.log.handedOver()).isEmpty();
    assertThat(publish("m-1")).isInstanceOf(Accepted.class);
    assertThat(house.subjectKeys.ids()).hasSize(2);
  }

  @Test
  void usesNoKeyWhileItCannotHearWhichOnesAreForgotten() {
    publish("m-1");
    house.subjects.doNotListen();
    assertThat(publish("m-1")).isInstanceOf(Unavailable.class);

    house.subjects.listen();

    assertThat(publish("m-1")).isInstanceOf(Accepted.class);
    assertThat(keyIds(0)).isNotEqualTo(keyIds(1));
  }

  @Test
  void givesWhomItHeardToBeForgottenANewKey() {
    publish("m-1");
    SubjectKeyId known = house.subjectKeys.ids().getFirst();
    house.subjects.forget(SubjectKeyId.make(known.subject(), Instant.EPOCH));
    publish("m-1");

    house.subjects.forget(known);
    publish("m-1");

    assertThat(keyIds(0)).isEqualTo(keyIds(1)).isNotEqualTo(keyIds(2));
  }

  @Test
  void keepsTheOrderOfThoseWhoWaitForAKey() {
    CompletableFuture<Boolean> key = house.subjectKeys.holdBack();
    List<CompletableFuture<Receipt>> receipts =
        IntStream.range(0, 100).mapToObj(it -> begin("m-1", "one line")).toList();

    key.complete(true);

    receipts.forEach(CompletableFuture::join);
    assertThat(house.log.handedOver())
        .extracting(it -> it.getId())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 100).mapToObj(it -> "event-" + it).toList());
  }

  @Test
  void lastsNoLongerForThoseOfAnotherLine() {
    house.subjectKeys.holdBack();
    var waiting = begin("m-1", "one line");

    assertThat(accept(Samples.body(Samples.CLAIM_SUBMITTED), Samples.CLAIM_SUBMITTED, "other line"))
        .isInstanceOf(Accepted.class);
    assertThat(waiting).isNotDone();
  }

  private Receipt publish(String member) {
    return begin(member, null).join();
  }

  private CompletableFuture<Receipt> begin(String member, String orderedBy) {
    return begin(BODY.formatted(member), MEMBER_CHANGED_PCP, orderedBy);
  }

  private Receipt accept(String body) {
    return accept(body, MEMBER_CHANGED_PCP, null);
  }

  private Receipt accept(String body, EventType type, String orderedBy) {
    return begin(body, type, orderedBy).join();
  }

  private CompletableFuture<Receipt> begin(String body, EventType type, String orderedBy) {
    Metadata metadata =
        new Metadata(null, null, null, null, null, null, orderedBy, Set.of(), false);
    Submission submission =
        new Submission(
            new EventId("event-" + ++events),
            type.name(),
            metadata,
            Body.parse(body.getBytes(UTF_8)),
            TraceContext.begin());
    return house.intake.accept(submission, new Publisher(type.owner())).toCompletableFuture();
  }

  private Set<String> keyIds(int event) {
    List<SealedField> sealed = house.log.handedOver().get(event).getSealed();
    return Set.copyOf(sealed.stream().map(SealedField::getKeyId).toList());
  }

  /** The schema would refuse most of what is tried here. */
  private void anythingGoes() {
    EventType open = IntakeFixture.withSchema(MEMBER_CHANGED_PCP, "{}");
    house.types.put(
        Samples.about(Samples.about(open, "member", "/memberId"), "member", "/memberId"));
  }
}
