package io.caduceus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void keepsWhatTheCallerSent() {
    String sent = "00-" + TRACE + "-00f067aa0ba902b7-01";

    assertThat(TraceContext.of(sent)).hasToString(sent);
  }

  @Test
  void readsALaterVersionAsItsOwn() {
    assertThat(TraceContext.of("cc-" + TRACE + "-00f067aa0ba902b7-01-what-the-future-brings"))
        .hasToString("00-" + TRACE + "-00f067aa0ba902b7-01");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-00f067aa0ba902b7",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      })
  void beginsATraceWhereThereIsNone(String sent) {
    TraceContext begun = TraceContext.of(sent);

    assertThat(begun.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    assertThat(begun.toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
  }
}
