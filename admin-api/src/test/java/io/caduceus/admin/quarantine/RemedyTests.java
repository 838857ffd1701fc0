package io.caduceus.admin.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTests {
  @ParameterizedTest
  @CsvSource({
    "ROUTER, unknown-event-type, false, true, ToRouter",
    "ROUTER, unknown-policy, false, true, ToRouter",
    "ROUTER, unreadable, false, false, ToRouter",
    "ROUTER, topic-missing, true, true, ToRouter",
    "ROUTER, too-large, true, true, ToRouter",
    "ROUTER, not-subscribed, true, false, ToRouter",
    "ROUTER, unreadable-body, true, false, ToRouter",
    "ROUTER, unreadable-body, false, true, Nothing",
    "ROUTER, conflict, false, true, Nothing",
    "ROUTER, unaddressed, false, false, Nothing",
    "SINK, unreadable, false, true, ToSink",
    "SINK, unreadable-body, false, true, ToSink",
    "SINK, too-large, false, true, ToSink",
    "SINK, refused-by-store, false, true, ToSink",
    "SINK, firehose-position-taken, false, true, ToSink",
    "SINK, refused-by-store, false, false, Nothing",
    "SINK, event-id-taken, false, true, Nothing",
    "SINK, position-unknown, false, false, Nothing",
  })
  void leadsBackWhereItCameFromUnlessNobodyCouldTakeIt(
      Writer by, String reason, boolean isAddressed, boolean isPlaced, String way) {
    Remedy remedy = Remedy.of(by, reason, isAddressed, isPlaced);

    assertThat(remedy.getClass().getSimpleName()).isEqualTo(way);
  }
}
