package io.caduceus.admin.recovery;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.recovery.NewFirehose.Extent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class RecoveryApiTests {
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @Test
  void leavesAFirehoseAloneThatWasNotLost() {
    firehose("used", 0L, 12L, 0L);

    Answer tried = restore("{\"dryRun\": true}");
    Answer refused = restore("{}");

    assertThat(tried.body().at("/plan/obstacle").asString()).contains("12 records");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("firehose-not-lost");
    assertThat(refused.text()).contains("partition 1 has had 12 records");
  }

  @Test
  void announcesTheRegistryAgainAndRestoresOnce() {
    admin.register(CLAIMS_PORTAL);
    firehose("empty", 0L, 0L);

    Answer planned = restore("{\"dryRun\": true}");
    Answer begun = restore("{\"reason\": \"Kafka was lost\"}");
    await().atMost(SOON).until(() -> state().at("/recovery/state").asString().equals("DONE"));
    Answer again = restore("{}");

    assertThat(planned.body().at("/plan/partitions").asInt()).isEqualTo(2);
    assertThat(planned.body().at("/plan").has("obstacle")).isFalse();
    assertThat(begun.body().at("/recovery/reason").asString()).isEqualTo("Kafka was lost");
    assertThat(state().at("/recovery/found/all/events").asInt()).isZero();
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("brought back already");
  }

  private static JsonNode state() {
    return admin.asAdmin().get("/v1/recovery").body();
  }

  private static Answer restore(String body) {
    return admin.asAdmin().post("/v1/recovery:restore", body);
  }

  private static void firehose(String topic, Long... ends) {
    admin.bean("newFirehose", NoNewFirehose.class).isNow(new Extent(topic, List.of(ends)));
  }
}
