package io.caduceus.protect;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The capability to open sealed fields of one event type, made from a grant that its owner approved
 * or, for a person and a while, in an emergency; in no other way. Two that allow the same are
 * equal, so that one view serves all who hold them.
 */
public final class RevealGrant {
  private static final RevealGrant NOTHING = new RevealGrant(Set.of(), Set.of());

  private final Set<FieldPath> paths;
  private final Set<Classification> classifications;

  /** Asked for once for each record that is delivered. */
  private final int hash;

  private RevealGrant(Set<FieldPath> paths, Set<Classification> classifications) {
    this.paths = paths;
    this.classifications = classifications;
    this.hash = 31 * paths.hashCode() + classifications.hashCode();
  }

  /** Opens nothing. */
  public static RevealGrant nothing() {
    return NOTHING;
  }

  /** What a subscription may see of an event type at a moment; nothing, unless a grant says so. */
  public static RevealGrant of(Subscription subscription, EventTypeName type, Instant moment) {
    Grant grant = subscription.grantFor(type);
    return grant == null || !grant.isEffectiveAt(moment)
        ? NOTHING
        : new RevealGrant(grant.paths(), grant.classifications());
  }

  /** Opens what any of them opens. */
  public static RevealGrant anyOf(Collection<RevealGrant> grants) {
    return new RevealGrant(
        grants.stream().flatMap(it -> it.paths.stream()).collect(Collectors.toUnmodifiableSet()),
        grants.stream()
            .flatMap(it -> it.classifications.stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * What an emergency opens of an event type, without a grant of its owner: of what is asked for,
   * the paths of rules it has now, and classifications; nothing {@link Classification#SECRET}. Only
   * {@code io.caduceus.admin.emergency} makes these, and a test sees to that.
   */
  public static RevealGrant inEmergency(
      EventType today, Set<FieldPath> paths, Set<Classification> classifications) {
    Set<FieldPath> known =
        today.fieldRules().stream()
            .filter(rule -> rule.classification() != Classification.SECRET)
            .map(FieldRule::path)
            .filter(paths::contains)
            .collect(Collectors.toUnmodifiableSet());
    Set<Classification> open =
        classifications.stream()
            .filter(it -> it != Classification.SECRET)
            .collect(Collectors.toUnmodifiableSet());
    return new RevealGrant(known, open);
  }

  public boolean isNothing() {
    return paths.isEmpty() && classifications.isEmpty();
  }

  /** Whether the value at a place, of a classification, may be opened. */
  public boolean covers(FieldPath place, Classification classification) {
    return classifications.contains(classification)
        || paths.stream().anyMatch(path -> path.matches(place));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof RevealGrant that
            && paths.equals(that.paths)
            && classifications.equals(that.classifications));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "RevealGrant" + classifications + paths;
  }
}
