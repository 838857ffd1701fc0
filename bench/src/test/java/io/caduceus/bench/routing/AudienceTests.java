package io.caduceus.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Subscription;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTests {
  private static final List<String> TAGS = List.of("tag:7");

  @Test
  void itsGrantsAreDifferentOnes() {
    Audience audience = new Audience(Course.SHIPPED, 100, 10, 0);

    assertThat(audience.subscriptions())
        .map(it -> RevealGrant.of(it, Course.SHIPPED, Instant.EPOCH))
        .hasSize(100)
        .satisfies(grants -> assertThat(grants.stream().distinct()).hasSize(10));
  }

  @Test
  void bystandersAreInTheTableAndReceiveNothing() {
    Audience audience = new Audience(Course.SHIPPED, 1, 1, 40);

    assertThat(audience.subscriptions()).hasSize(41);
    assertThat(audience.subscriptions()).filteredOn(AudienceTests::receives).hasSize(1);
  }

  private static boolean receives(Subscription subscription) {
    return subscription.asksFor(Course.SHIPPED) && subscription.tags().accepts(TAGS);
  }
}
