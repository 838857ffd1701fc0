package io.caduceus.registry;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.avro.GrantRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an application asked to receive and was granted to see.
 *
 * @param team of the application
 * @param grants at most one for each event type
 * @param admitted event types not open to the team that their owner lets it receive
 * @param retention how long its topic keeps events; null is the broker's default
 * @param revision grows with every change; on the registry topic the higher one wins
 */
public record Subscription(
    SubscriptionName name,
    ApplicationName application,
    @Nullable TeamName team,
    List<EventPattern> events,
    TagFilter tags,
    SyntheticMode synthetic,
    Format format,
    Status status,
    List<Grant> grants,
    Set<EventTypeName> admitted,
    @Nullable Duration retention,
    long revision) {

  /** How the values on the subscription's topic are written. */
  public enum Format {
    /** Avro {@code Event} in the Confluent wire format. */
    AVRO,
    /** CloudEvents 1.0, structured mode, JSON. */
    CLOUDEVENTS_JSON
  }

  /** Only what is active is delivered. */
  public enum Status {
    PENDING,
    ACTIVE,
    PAUSED,
    REJECTED
  }

  public Subscription {
    events = List.copyOf(events);
    grants = List.copyOf(grants);
    // An entry that was kept before types could be closed has none.
    admitted = Set.copyOf(Objects.requireNonNullElse(admitted, Set.of()));
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a subscription names at least one event pattern");
    }
    if (grants.stream().map(Grant::eventType).distinct().count() < grants.size()) {
      throw new IllegalArgumentException("a subscription has at most one grant per event type");
    }
  }

  /** Whether it wants events of this name; the tags and the synthetic flag narrow that further. */
  public boolean asksFor(EventTypeName type) {
    return events.stream().anyMatch(pattern -> pattern.matches(type));
  }

  /**
   * Whether it may have events of a type that it asks for: because the type is open to its team, or
   * because the owner admitted it.
   */
  public boolean isAdmittedTo(EventTypeName type, Openness openTo) {
    return openTo.includes(team) || admitted.contains(type);
  }

  /** The grant for an event type, expired or not, or null. */
  public @Nullable Grant grantFor(EventTypeName type) {
    return grants.stream().filter(grant -> grant.eventType().equals(type)).findFirst().orElse(null);
  }

  /** Reads what {@link #toRecord} wrote. */
  public static Subscription of(SubscriptionRecord sent) {
    Long retention = sent.getRetentionMillis();
    String team = sent.getTeam();
    return new Subscription(
        new SubscriptionName(sent.getName()),
        new ApplicationName(sent.getApplication()),
        team == null ? null : new TeamName(team),
        sent.getEvents().stream().map(EventPattern::parse).toList(),
        new TagFilter(
            Set.copyOf(sent.getAllOf()), Set.copyOf(sent.getAnyOf()), Set.copyOf(sent.getNoneOf())),
        SyntheticMode.valueOf(sent.getSynthetic()),
        Format.valueOf(sent.getFormat()),
        Status.valueOf(sent.getStatus()),
        sent.getGrants().stream().map(Subscription::grant).toList(),
        Set.copyOf(sent.getAdmitted().stream().map(EventTypeName::parse).toList()),
        retention == null ? null : Duration.ofMillis(retention),
        sent.getRevision());
  }

  /** The form in which a subscription travels on its compacted topic. */
  public SubscriptionRecord toRecord() {
    return new SubscriptionRecord(
        name.value(),
        application.value(),
        team == null ? null : team.value(),
        events.stream().map(EventPattern::toString).toList(),
        sorted(tags.allOf()),
        sorted(tags.anyOf()),
        sorted(tags.noneOf()),
        synthetic.name(),
        format.name(),
        status.name(),
        grants.stream().map(Subscription::grant).toList(),
        sorted(admitted),
        retention == null ? null : retention.toMillis(),
        revision);
  }

  private static Grant grant(GrantRecord sent) {
    return new Grant(
        EventTypeName.parse(sent.getEventType()),
        Set.copyOf(sent.getPaths().stream().map(FieldPath::parse).toList()),
        Set.copyOf(sent.getClassifications().stream().map(Classification::valueOf).toList()),
        sent.getApprovedBy(),
        sent.getApprovedAt(),
        sent.getExpiresAt());
  }

  private static GrantRecord grant(Grant grant) {
    return new GrantRecord(
        grant.eventType().toString(),
        sorted(grant.paths()),
        sorted(grant.classifications()),
        grant.approvedBy(),
        grant.approvedAt(),
        grant.expiresAt());
  }

  private static List<String> sorted(Collection<?> values) {
    return List.copyOf(new TreeSet<>(values.stream().map(Object::toString).toList()));
  }
}
