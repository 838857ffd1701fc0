package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoutingTablesTests {
  private static final EventType TYPE = Samples.CLAIM_SUBMITTED;
  private static final EventTypeName NAME = TYPE.name();

  @Test
  void aTableThatWasReadDoesNotChange() {
    RoutingTables tables = new RoutingTables(Duration.ZERO);
    RouteTable before = tables.current();

    tables.put(Samples.subscription("watch", "Claim.*.*"));
    tables.put(TYPE);

    assertThat(before.match(NAME, List.of(), false, SealedSamples.NOW)).isEmpty();
    assertThat(tables.current().match(NAME, List.of(), false, SealedSamples.NOW)).hasSize(1);
  }

  @Test
  void isCompiledOncePerChange() {
    RoutingTables tables = new RoutingTables(Duration.ZERO);
    tables.put(TYPE);

    assertThat(tables.current()).isSameAs(tables.current());
    assertThat(tables.current()).isSameAs(tables.knowing(NAME, 1));
  }

  @Test
  void ignoresARevisionOlderThanTheOneItKnows() {
    RoutingTables tables = new RoutingTables(Duration.ZERO);
    Subscription watch = Samples.subscription("watch", "Claim.*.*");
    tables.put(Fixtures.with(watch, Subscription.Status.PAUSED, 5));
    tables.put(Fixtures.withPolicy(TYPE, 3));

    tables.put(Fixtures.with(watch, Subscription.Status.ACTIVE, 4));
    tables.put(Fixtures.withPolicy(TYPE, 2));

    assertThat(tables.current().match(NAME, List.of(), false, SealedSamples.NOW)).isEmpty();
    assertThat(tables.current().knows(NAME, 3)).isTrue();
  }

  @Test
  void anEventWaitsForItsTypeToBeAnnounced() throws Exception {
    RoutingTables tables = new RoutingTables(Duration.ofMinutes(1));

    CompletableFuture<RouteTable> waiting =
        CompletableFuture.supplyAsync(() -> tables.knowing(NAME, 1));
    assertThat(waiting).isNotDone();
    tables.put(TYPE);

    assertThat(waiting.get(10, TimeUnit.SECONDS).knows(NAME, 1)).isTrue();
  }

  @Test
  void anEventWaitsForThePolicyThatProtectedIt() throws Exception {
    RoutingTables tables = new RoutingTables(Duration.ofMinutes(1));
    tables.put(TYPE);

    CompletableFuture<RouteTable> waiting =
        CompletableFuture.supplyAsync(() -> tables.knowing(NAME, 2));
    tables.put(Samples.subscription("watch", "Claim.*.*"));
    tables.put(Fixtures.withPolicy(TYPE, 2, new FieldRule[0]));

    assertThat(waiting.get(10, TimeUnit.SECONDS).knows(NAME, 2)).isTrue();
  }

  @Test
  void whatWasAwaitedInVainIsNotAwaitedAgain() {
    RoutingTables tables = new RoutingTables(Duration.ofMillis(300));
    tables.knowing(NAME, 1);

    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      tables.knowing(NAME, 1);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aMarkWaitsForTheRevisionItAsksFor() throws Exception {
    RoutingTables tables = new RoutingTables(Duration.ofMinutes(1));
    Subscription watch = Samples.subscription("watch", "Claim.*.*");
    tables.put(watch);

    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> tables.follows(watch.name(), 2));
    assertThat(waiting).isNotDone();
    tables.put(Fixtures.with(watch, Subscription.Status.PAUSED, 2));

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tables.follows(watch.name(), 1)).isTrue();
  }

  @Test
  void followsNoRevisionThatItDoesNotHearOf() {
    RoutingTables tables = new RoutingTables(Duration.ofMillis(50));
    Subscription watch = Samples.subscription("watch", "Claim.*.*");
    tables.put(watch);

    assertThat(tables.follows(watch.name(), 2)).isFalse();
  }

  @Test
  void believesNoRevisionThatIsOlderThanOneItFollowsThoughTheSubscriptionWasGone() {
    RoutingTables tables = new RoutingTables(Duration.ZERO);
    Subscription watch = Samples.subscription("watch", "Claim.*.*");
    tables.put(TYPE);

    assertThat(tables.follows(watch.name(), 3)).isTrue();
    tables.put(Fixtures.with(watch, Subscription.Status.ACTIVE, 2));
    assertThat(tables.current().match(NAME, List.of(), false, SealedSamples.NOW)).isEmpty();

    tables.put(Fixtures.with(watch, Subscription.Status.ACTIVE, 4));
    tables.removeSubscription("watch");
    tables.put(Fixtures.with(watch, Subscription.Status.ACTIVE, 3));
    assertThat(tables.current().match(NAME, List.of(), false, SealedSamples.NOW)).isEmpty();
  }
}
