package io.caduceus.protect;

/** What stands in a body instead of a value that may not be seen. */
public final class Redaction {
  /** The same for every value, so that it shows neither length nor type nor absence. */
  public static final String PLACEHOLDER = "***REDACTED***";

  /** What a mask begins with. */
  static final String FILLING = "******";

  private Redaction() {}
}
