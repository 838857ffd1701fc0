package io.caduceus.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.SubscriptionName;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTests {
  private static final Mark MARK = new Mark(new SubscriptionName("nurses"), 7, 3);

  @Test
  void survivesItsHeaders() {
    RecordHeaders headers = new RecordHeaders();

    MARK.write(headers);

    assertThat(Mark.read(headers)).isEqualTo(MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"caduceus_subscription", "caduceus_revision", "caduceus_partition"})
  void whatLacksAPartOrHasANonsensicalOneIsNoMark(String part) {
    RecordHeaders lacking = new RecordHeaders();
    MARK.write(lacking);
    lacking.remove(part);
    RecordHeaders nonsensical = new RecordHeaders();
    MARK.write(nonsensical);
    nonsensical.remove(part).add(part, "No Name".getBytes(UTF_8));

    assertThat(Mark.read(lacking)).isNull();
    assertThat(Mark.read(nonsensical)).isNull();
  }
}
