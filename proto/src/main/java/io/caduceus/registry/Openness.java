package io.caduceus.registry;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom an event type is open: the teams whose applications may receive it, redacted, without
 * being admitted one by one.
 *
 * @param teams their names; {@code *} is everyone, those without a team too
 */
public record Openness(Set<String> teams) {
  private static final String ANYONE = "*";

  /** What an event type is unless its owner says otherwise. */
  public static final Openness EVERYONE = new Openness(Set.of(ANYONE));

  public Openness {
    teams = Set.copyOf(teams);
    teams.stream().filter(team -> !team.equals(ANYONE)).forEach(TeamName::new);
  }

  public boolean includes(@Nullable TeamName team) {
    return teams.contains(ANYONE) || (team != null && teams.contains(team.value()));
  }
}
