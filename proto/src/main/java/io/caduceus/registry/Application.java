package io.caduceus.registry;

import io.caduceus.registry.avro.ApplicationRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A system that publishes or subscribes.
 *
 * @param team whose it is, if that was told
 * @param active whether its tokens are believed at all
 * @param revokedCredentials client ids whose tokens are no longer believed
 * @param revision grows with every change; on the registry topic the higher one wins
 */
public record Application(
    ApplicationName name,
    String description,
    @Nullable TeamName team,
    boolean active,
    Set<String> revokedCredentials,
    long revision) {

  public Application {
    revokedCredentials = Set.copyOf(revokedCredentials);
  }

  /** Whether a token that this credential got is still to be believed. */
  public boolean trusts(String clientId) {
    return active && !revokedCredentials.contains(clientId);
  }

  /** Reads what {@link #toRecord} wrote. */
  public static Application of(ApplicationRecord sent) {
    String team = sent.getTeam();
    return new Application(
        new ApplicationName(sent.getName()),
        sent.getDescription(),
        team == null ? null : new TeamName(team),
        sent.getActive(),
        Set.copyOf(sent.getRevokedCredentials()),
        sent.getRevision());
  }

  /** The form in which an application travels on its compacted topic. */
  public ApplicationRecord toRecord() {
    return new ApplicationRecord(
        name.value(),
        description,
        team == null ? null : team.value(),
        active,
        List.copyOf(new TreeSet<>(revokedCredentials)),
        revision);
  }
}
