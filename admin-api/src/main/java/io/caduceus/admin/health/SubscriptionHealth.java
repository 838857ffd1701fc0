package io.caduceus.admin.health;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.health.Readings.Group;
import io.caduceus.admin.health.Readings.Reach;
import io.caduceus.admin.health.Standing.Reader;
import io.caduceus.admin.health.Standing.State;
import io.caduceus.admin.quarantine.OpenRecords;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells of a subscription whether it is delivered to, and whether anybody reads it. */
final class SubscriptionHealth {
  private static final Duration RATED = Duration.ofMinutes(5);
  private static final Duration LATELY = Duration.ofHours(1);
  private static final List<Duration> STEPS =
      List.of(Duration.ofMinutes(1), RATED, Duration.ofMinutes(15), LATELY);

  private final Subscriptions subscriptions;
  private final EventTypes eventTypes;
  private final OpenRecords quarantine;
  private final Readings readings;
  private final Backlog router;
  private final HealthSettings settings;
  private final InstantSource clock;

  SubscriptionHealth(
      Subscriptions subscriptions,
      EventTypes eventTypes,
      OpenRecords quarantine,
      Readings readings,
      HealthSettings settings,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.eventTypes = eventTypes;
    this.quarantine = quarantine;
    this.readings = readings;
    this.router = new Backlog(readings, settings.routerGroup(), Topics.FIREHOSE);
    this.settings = settings;
    this.clock = clock;
  }

  Standing of(Caller caller, SubscriptionName name) {
    Subscription subscription = subscriptions.seen(caller, name);
    if (!caller.may(
        Operation.SEE_SUBSCRIPTION_HEALTH, Role.SUBSCRIBER, subscription.application())) {
      throw Refused.forbidden("Its application, operators and administrators see this.");
    }
    try {
      return standing(subscription);
    } catch (ReadingsUnavailable e) {
      throw Refused.unavailable("Kafka does not answer, and it alone knows.");
    }
  }

  private Standing standing(Subscription subscription) {
    Instant now = clock.instant();
    Instant due = now.minus(settings.laggingAfter());
    SortedMap<Duration, Instant> ago = new TreeMap<>();
    STEPS.forEach(it -> ago.put(it, now.minus(it)));
    List<Instant> moments = new ArrayList<>(ago.values());
    moments.add(due);
    String topic = Topics.of(subscription.name());
    Reach reach = readings.reach(topic, moments.stream().distinct().toList());
    if (reach == null) {
      return without(subscription);
    }
    Reading reading = new Reading(reach, ago, due);
    List<Reader> readers =
        readings.groups(subscription.application() + ".", topic).stream().map(reading::of).toList();
    Reader unread = reading.of(new Group("", 0, Map.of()));
    Verdict verdict = Verdict.of(readers, unread, reach.newest(), now.minus(LATELY));
    return new Standing(
        subscription.name(),
        verdict.state(),
        verdict.why(),
        reach.newest(),
        rate(reach, now.minus(RATED)),
        readers,
        quarantined(subscription),
        router.behind());
  }

  private Standing without(Subscription subscription) {
    return new Standing(
        subscription.name(),
        State.NO_TRAFFIC,
        "There is no topic yet; the subscription is " + subscription.status() + ".",
        null,
        null,
        List.of(),
        quarantined(subscription),
        router.behind());
  }

  private static double rate(Reach reach, Instant since) {
    long offsets =
        reach.partitions().stream()
            .mapToLong(it -> it.end() - it.at().getOrDefault(since, it.end()))
            .sum();
    return (double) offsets / RATED.toMinutes();
  }

  /** Of types that it asks for and may receive. */
  private long quarantined(Subscription subscription) {
    List<EventTypeName> asked =
        eventTypes.all().stream()
            .filter(it -> subscription.asksFor(it.name()))
            .filter(it -> subscription.isAdmittedTo(it.name(), it.openTo()))
            .map(EventType::name)
            .toList();
    return quarantine.count(subscription.name(), asked);
  }

  /** What it comes to. */
  private record Verdict(State state, String why) {
    static Verdict of(
        List<Reader> readers, Reader nobody, @Nullable Instant newest, Instant lately) {
      List<Reader> reading = readers.stream().filter(it -> it.members() > 0).toList();
      if (reading.stream().anyMatch(it -> it.state() == State.LAGGING)) {
        return new Verdict(State.LAGGING, "A group has not read what was delivered a while ago.");
      }
      boolean allRead = readers.stream().anyMatch(it -> it.state() == State.OK);
      if (reading.isEmpty() && !allRead && nobody.state() == State.NOT_READING) {
        return readers.isEmpty()
            ? new Verdict(State.NOT_READING, "No group of the application has ever read it.")
            : new Verdict(State.NOT_READING, "No consumer is connected.");
      }
      if (newest == null) {
        return new Verdict(State.NO_TRAFFIC, "Nothing was delivered yet, or nothing is kept.");
      }
      return newest.isBefore(lately)
          ? new Verdict(State.NO_TRAFFIC, "Nothing was delivered within the last hour.")
          : new Verdict(State.OK, "What was delivered is read.");
    }
  }
}
