package io.caduceus.admin.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerClientTests {
  private static final BrokerClient CLIENT =
      new BrokerClient(
          Map.of("security.protocol", "SSL", "acks", "1", "client.id", "mine"),
          "caduceus-admin-tests",
          Duration.ofSeconds(8));

  @Test
  void asksTwiceWithinItsPatience() {
    assertThat(CLIENT.asking())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("client.id", "caduceus-admin-tests")
        .containsEntry("default.api.timeout.ms", 8_000)
        .containsEntry("request.timeout.ms", 4_000);
  }

  @Test
  void writesToEveryReplicaInSyncWhateverAnOperatorSays() {
    assertThat(CLIENT.writing())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("client.id", "caduceus-admin-tests")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.block.ms", 8_000)
        .containsEntry("request.timeout.ms", 4_000)
        .containsEntry("delivery.timeout.ms", 8_000);
  }
}
