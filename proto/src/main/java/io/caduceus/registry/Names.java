package io.caduceus.registry;

import java.util.regex.Pattern;

/** The one form of the names that become topics, Kafka users and client ids. */
final class Names {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,62}");

  private Names() {}

  static void require(String what, String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " has 2 to 63 lower-case letters, digits or hyphens, a letter first");
    }
  }
}
