package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.caduceus.event.Mark;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTests {
  private static final Subscription WATCH = Samples.subscription("watch", "Claim.*.*");

  @TempDir Path folder;

  @Test
  void confirmsWhatItFollowsAndNothingElse() {
    try (RouterHarness router = new RouterHarness(folder, Duration.ZERO)) {
      router.announce(Fixtures.with(WATCH, Status.ACTIVE, 3));

      router.ask(new Mark(WATCH.name(), 3, 5));
      router.ask(new Mark(WATCH.name(), 2, 4));
      router.ask(new Mark(WATCH.name(), 4, 5));
      router.ask(new Mark(new SubscriptionName("unheard-of"), 1, 0));

      assertThat(router.confirmed())
          .containsExactly(
              new Mark(WATCH.name(), 3, 5),
              new Mark(WATCH.name(), 2, 4),
              new Mark(new SubscriptionName("unheard-of"), 1, 0));
      assertThat(router.quarantined()).isEmpty();
    }
  }

  @Test
  void takesAPartitionOverOnlyWhenItsTablesKnowEveryMarkThatWasConfirmedThere() {
    RoutingTables behind = new RoutingTables(Duration.ofMillis(20));
    behind.put(Fixtures.with(WATCH, Status.ACTIVE, 2));
    RoutingTables caughtUp = new RoutingTables(Duration.ofMillis(20));
    caughtUp.put(Fixtures.with(WATCH, Status.ACTIVE, 3));

    assertThatIllegalStateException()
        .isThrownBy(() -> takeOver(behind, 3))
        .withMessageContaining("watch");
    assertThatCode(() -> takeOver(caughtUp, 3)).doesNotThrowAnyException();
    assertThatCode(() -> takeOver(behind, 2)).doesNotThrowAnyException();
  }

  /** As Kafka Streams does when it has restored what another router wrote. */
  private void takeOver(RoutingTables tables, long confirmed) {
    MockProcessorContext<byte[], Arrival> context = new MockProcessorContext<>();
    KeyValueStore<String, Long> followed =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("followed"), Serdes.String(), Serdes.Long())
            .withLoggingDisabled()
            .build();
    followed.init(context.getStateStoreContext(), followed);
    context.addStateStore(followed);
    followed.put(WATCH.name().value(), confirmed);

    new Following(tables).get().init(context);
  }
}
