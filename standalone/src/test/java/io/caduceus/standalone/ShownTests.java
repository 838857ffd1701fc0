package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.Shown.Language;
import org.junit.jupiter.api.Test;

class ShownTests {

  @Test
  void textIsComparedLineByLineAndDotsStandForAnything() {
    Shown shown = new Shown(Language.TEXT, "HTTP/1.1 201 Created\n…\n{\"id\":\"e-1\",…}\n");

    assertThat(shown)
        .matches(it -> it.isWhatWasPrinted("HTTP/1.1 201 Created\r\na: b\r\n\r\n{\"id\":\"e-1\",}"))
        .matches(it -> !it.isWhatWasPrinted("HTTP/1.1 200 OK\r\na: b\r\n\r\n{\"id\":\"e-1\",}"))
        .matches(it -> !it.isWhatWasPrinted("HTTP/1.1 201 Created\n\n{\"id\":\"e-2\",}"));
  }

  @Test
  void jsonIsComparedByItsMembersAllOfThem() {
    Shown shown =
        new Shown(Language.JSON, "{\"id\": \"…\", \"at\": \"2026-…\", \"n\": [1, \"…\"]}");

    assertThat(shown)
        .matches(it -> it.isWhatWasPrinted("{\"n\":[1,{}],\"at\":\"2026-11-20\",\"id\":7}"))
        .matches(it -> !it.isWhatWasPrinted("{\"n\":[1,{}],\"at\":\"2025-11-20\",\"id\":7}"))
        .matches(it -> !it.isWhatWasPrinted("{\"n\":[2,{}],\"at\":\"2026-11-20\",\"id\":7}"))
        .matches(it -> !it.isWhatWasPrinted("{\"n\":[1],\"at\":\"2026-11-20\",\"id\":7}"))
        .matches(it -> !it.isWhatWasPrinted("{\"n\":[1,2],\"at\":\"2026-11-20\",\"id\":7,\"x\":1}"))
        .matches(it -> !it.isWhatWasPrinted("curl: (7) Failed to connect"));
  }

  @Test
  void xmlIsComparedWithoutRegardToSpacesBetweenElements() {
    Shown shown = new Shown(Language.XML, "<a>\n  <b>…</b>\n</a>\n");

    assertThat(shown)
        .matches(it -> it.isWhatWasPrinted("<a><b>x</b></a>"))
        .matches(it -> !it.isWhatWasPrinted("<a><c>x</c></a>"));
  }
}
