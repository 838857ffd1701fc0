package io.caduceus.intake.rest;

import java.util.regex.Pattern;

/** Names that a publisher made up, and that an answer would repeat. */
final class Names {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  private Names() {}

  /** The name if it cannot be mistaken for a value, else what stands for it. */
  static String orElse(String name, String standIn) {
    return PLAIN.matcher(name).matches() ? name : standIn;
  }
}
