package io.caduceus.registry;

/** Names a team of people with their applications: the same form as an application's name. */
public record TeamName(String value) {
  public TeamName {
    Names.require("a team's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
