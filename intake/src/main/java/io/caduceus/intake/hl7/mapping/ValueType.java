package io.caduceus.intake.hl7.mapping;

/** What a value is read as. */
enum ValueType {
  /** A component, unescaped. */
  STRING,
  /** A whole field or repetition, its delimiters as they stand; repetitions become lines. */
  TEXT,
  /** A day, month or year: {@code 1961-02-03}, {@code 1961-02}, {@code 1961}. */
  DATE,
  /** As precise as it was sent, with the zone that was sent with it or in MSH-7, if any. */
  DATE_TIME,
  /** Digit for digit. */
  NUMBER
}
