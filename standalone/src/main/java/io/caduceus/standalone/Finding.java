package io.caduceus.standalone;

/** What the doctor found about one thing. */
sealed interface Finding {
  record Good(String what) implements Finding {}

  /** A start works, though not as it could. */
  record Fair(String what, String remedy) implements Finding {}

  record Bad(String what, String remedy) implements Finding {}

  default String line() {
    return switch (this) {
      case Good(String what) -> "ok    " + what;
      case Fair(String what, String remedy) -> "note  " + what + ": " + remedy;
      case Bad(String what, String remedy) -> "bad   " + what + ": " + remedy;
    };
  }
}
