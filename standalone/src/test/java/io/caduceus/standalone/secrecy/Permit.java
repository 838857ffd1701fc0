package io.caduceus.standalone.secrecy;

import static java.util.stream.Collectors.toSet;

import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an owner allowed a subscription to see, of some event type, until some time. */
record Permit(
    EventTypeName type,
    Set<Place> places,
    Set<Classification> classifications,
    @Nullable Instant until) {
  static final EventTypeName THIS_TYPE = EventTypeName.parse("Claim.Submitted.Reconsideration");
  static final EventTypeName OTHER_TYPE = EventTypeName.parse("Claim.Submitted.Reconsiderations");
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Permit ALL = new Permit(THIS_TYPE, Set.of(), Set.of(Classification.values()), null);

  /** Whether the oracle takes it to allow an event of this type, now, to be seen at a place. */
  boolean allows(Place place, Classification classification) {
    return type.equals(THIS_TYPE)
        && (until == null || until.isAfter(NOW))
        && (classifications.contains(classification)
            || places.stream().anyMatch(it -> it.names(place)));
  }

  /** The same as the apps are told, by way of a subscription. */
  RevealGrant toRevealGrant() {
    Subscription plain = Samples.subscription("care-team-claims", "Claim.*.*");
    Grant grant =
        new Grant(
            type,
            places.stream().map(it -> FieldPath.parse(it.pointer())).collect(toSet()),
            classifications,
            "claims-portal",
            NOW.minusSeconds(60),
            until);
    return RevealGrant.of(
        new Subscription(
            plain.name(),
            plain.application(),
            plain.team(),
            plain.events(),
            plain.tags(),
            plain.synthetic(),
            plain.format(),
            plain.status(),
            List.of(grant),
            plain.admitted(),
            plain.retention(),
            plain.revision()),
        THIS_TYPE,
        NOW);
  }
}
