package io.caduceus.registry;

/** What stands in a sensitive field for those who may not see its value. */
public enum Treatment {
  /** {@code ***REDACTED***}, whatever the value was. */
  REDACT,
  /** The last characters of the value, behind a filling of fixed length. */
  MASK,
  /** A keyed token, the same for the same value within one application. */
  TOKENIZE
}
