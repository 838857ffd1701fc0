package io.caduceus.registry;

import java.util.Collection;
import java.util.Set;

/**
 * Narrows a subscription by tags. Empty sets ask for nothing.
 *
 * @param allOf every one of these must be there
 * @param anyOf at least one of these must be there
 * @param noneOf none of these may be there
 */
public record TagFilter(Set<String> allOf, Set<String> anyOf, Set<String> noneOf) {
  /** Lets every event pass. */
  public static final TagFilter NONE = new TagFilter(Set.of(), Set.of(), Set.of());

  public TagFilter {
    allOf = Set.copyOf(allOf);
    anyOf = Set.copyOf(anyOf);
    noneOf = Set.copyOf(noneOf);
  }

  public boolean accepts(Collection<String> tags) {
    return tags.containsAll(allOf)
        && (anyOf.isEmpty() || tags.stream().anyMatch(anyOf::contains))
        && tags.stream().noneMatch(noneOf::contains);
  }
}
