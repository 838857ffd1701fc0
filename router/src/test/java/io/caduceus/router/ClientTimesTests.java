package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimesTests {

  @Test
  void areOursWhereNobodySaysOthers() {
    assertThat(times(Map.of()))
        .isEqualTo(new ClientTimes(5, 6_000, 9_000, 9_000, 10_000, 10_000, 3_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session.timeout.ms",
        "consumer.session.timeout.ms",
        "main.consumer.session.timeout.ms"
      })
  void areAnOperatorsUnderAnyOfTheConsumersNames(String name) {
    assertThat(times(Map.of(name, "45000")).session()).isEqualTo(45_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linger.ms", "producer.linger.ms"})
  void areAnOperatorsUnderAnyOfTheProducersNames(String name) {
    assertThat(times(Map.of(name, "20")).linger()).isEqualTo(20);
  }

  @Test
  void goByTheMoreExactName() {
    ClientTimes times =
        times(Map.of("request.timeout.ms", "30000", "producer.request.timeout.ms", "4000"));

    assertThat(times.request()).isEqualTo(4_000);
  }

  /** An operator's file often says this of all clients, and says nothing of the rest. */
  @Test
  void makeRoomForALongerRequest() {
    ClientTimes times = times(Map.of("request.timeout.ms", "30000"));

    assertThat(times.request()).isEqualTo(30_000);
    assertThat(times.sending()).isEqualTo(30_005);
    assertThat(times.blocking()).isEqualTo(30_005);
    assertThat(times.transaction()).isGreaterThan(times.sending());
  }

  @Test
  void fitIntoAShorterTransactionAndAShorterSession() {
    ClientTimes times =
        times(Map.of("transaction.timeout.ms", "3000", "session.timeout.ms", "6000"));

    assertThat(times.transaction()).isEqualTo(3_000);
    assertThat(times.sending()).isEqualTo(2_700);
    assertThat(times.request()).isEqualTo(1_800);
    assertThat(times.heartbeat()).isEqualTo(2_000);
  }

  @Test
  void sayWhichOfThemIsNoNumber() {
    assertThatThrownBy(() -> times(Map.of("producer.linger.ms", "short")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("producer.linger.ms");
  }

  private static ClientTimes times(Map<String, String> given) {
    return ClientTimes.of(new ClientProperties(given));
  }
}
