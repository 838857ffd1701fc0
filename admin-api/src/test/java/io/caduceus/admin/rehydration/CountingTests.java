package io.caduceus.admin.rehydration;

import static io.caduceus.admin.rehydration.StoreAndBroker.NOON;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.rehydration.Selection.Span;
import io.caduceus.registry.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountingTests {
  private final StoreAndBroker house = new StoreAndBroker();

  @BeforeEach
  void store() {
    house.types =
        List.of(DeliveringTests.keptFor(CLAIM_SUBMITTED, Duration.ofDays(7)), MEMBER_CHANGED_PCP);
    house.store("claim-1", CLAIM_SUBMITTED, NOON.minusSeconds(60), 0, 1);
    house.store("claim-2", CLAIM_SUBMITTED, NOON.minusSeconds(30), 0, 2);
    house.store("expired", CLAIM_SUBMITTED, NOON.minus(Duration.ofDays(8)), 0, 3);
    house.store("member", MEMBER_CHANGED_PCP, NOON.minusSeconds(10), 0, 4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void saysOfEveryIdWhatBecomesOfIt() {
    Counts counts = counted(ids("claim-1", "expired", "member", "nowhere", "elsewhere"), false);

    assertThat(counts.total()).isEqualTo(1);
    assertThat(counts.byType()).isEqualTo(Map.of(CLAIM_SUBMITTED.name().toString(), 1L));
    assertThat(counts.notDelivered())
        .isEqualTo(Map.of(Fate.EXPIRED, 1L, Fate.NOT_ASKED_FOR, 1L, Fate.NOT_FOUND, 2L));
  }

  @Test
  void doesNotTellAnApplicationThatThereIsWhatItMayNotKnowOf() {
    Counts counts = counted(ids("claim-1", "member", "nowhere"), true);

    assertThat(counts.total()).isEqualTo(1);
    assertThat(counts.notDelivered()).isEqualTo(Map.of(Fate.NOT_FOUND, 2L));
  }

  @Test
  void countsOfAStretchOfTimeWhatWasReceivedInIt() {
    Counts counts =
        counted(
            new Selection(NOON.minusSeconds(60), NOON.minusSeconds(30), null, null, null), false);

    assertThat(counts.total()).isEqualTo(1);
    assertThat(counts.notDelivered()).isEmpty();
  }

  @Test
  void callsMissingWhatIsNotOnRecordAsDeliveredToThisSubscription() {
    delivered("claim-1", "claims");
    delivered("claim-2", "others");

    Counts counts = counted(missing(), false);

    assertThat(counts.total()).isEqualTo(1);
    assertThat(counts.notDelivered())
        .isEqualTo(Map.of(Fate.ALREADY_DELIVERED, 1L, Fate.EXPIRED, 1L));
  }

  @Test
  void callsNothingMissingWhereDeliveriesAreNotRecorded() {
    house.types = List.of(unrecorded(CLAIM_SUBMITTED));

    Counts counts = counted(missing(), false);

    assertThat(counts.total()).isZero();
    assertThat(counts.notDelivered()).isEqualTo(Map.of(Fate.UNRECORDED, 3L));
  }

  private Counts counted(Selection selection, boolean limited) {
    Choice choice =
        house.choices.trying(Objects.requireNonNull(house.subscription), selection, limited);
    return Counting.count(choice, () -> true).counts();
  }

  private static Selection ids(String... ids) {
    return new Selection(null, null, List.of(ids), null, null);
  }

  private static Selection missing() {
    return new Selection(null, null, null, null, new Span(null, NOON));
  }

  private void delivered(String id, String subscription) {
    house.deliveries.insertOne(
        new Document("eventId", id)
            .append("deliveries", List.of(new Document("subscription", subscription))));
  }

  private static EventType unrecorded(EventType type) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        type.duplicateWindow(),
        type.openTo(),
        type.dataSubject(),
        type.searchable(),
        false,
        type.revision());
  }
}
