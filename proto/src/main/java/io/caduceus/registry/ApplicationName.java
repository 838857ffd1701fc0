package io.caduceus.registry;

/** Names an application: 2 to 63 lower-case letters, digits or hyphens, a letter first. */
public record ApplicationName(String value) {
  public ApplicationName {
    Names.require("an application's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
