package io.caduceus.admin.rehydration;

import static io.caduceus.admin.rehydration.StoreAndBroker.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.marks.InForce;
import io.caduceus.admin.subscriptions.Beginning;
import io.caduceus.registry.SubscriptionName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoriesTests {
  private static final SubscriptionName CLAIMS = new SubscriptionName("claims");

  private final StoreAndBroker house = new StoreAndBroker();
  private final Map<SubscriptionName, InForce> followed = new HashMap<>();
  private final Histories histories =
      new Histories(
          house.desk,
          () -> List.of(new Beginning(CLAIMS, 2, NOON.minusSeconds(3_600))),
          _ -> followed,
          300);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void beginsNothingBeforeEveryRouterFollowsTheSubscription() {
    begin();
    follow(1);
    begin();

    assertThat(house.records.atWork()).isEmpty();
    assertThat(histories.isAwaited(CLAIMS)).isTrue();
  }

  @Test
  void beginsOnceThatIsKnown() {
    follow(2);
    begin();
    begin();

    Rehydration history = Objects.requireNonNull(house.records.find("claims.0"));
    assertThat(history.selection().from()).isEqualTo(NOON.minusSeconds(3_600));
    assertThat(history.ratePerSecond()).isEqualTo(300);
    assertThat(histories.isAwaited(CLAIMS)).isFalse();
    assertThat(house.audit.countDocuments(new Document("action", "rehydration.start"))).isOne();
  }

  @Test
  void doesNotBeginAgainWhenItIsOver() {
    follow(2);
    begin();
    house.records.change("claims.0", it -> it.over(State.DONE, null, NOON));

    follow(4);
    begin();

    assertThat(house.records.atWork()).isEmpty();
  }

  private void follow(long revision) {
    followed.put(CLAIMS, new InForce(revision, NOON, new TreeMap<>()));
  }

  private void begin() {
    house.now = house.now.plusSeconds(2);
    histories.begin();
  }
}
