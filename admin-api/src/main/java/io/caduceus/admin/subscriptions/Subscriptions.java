package io.caduceus.admin.subscriptions;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static java.util.stream.Collectors.toSet;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.registry.Intent;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The subscriptions on record, and who may do what to them. */
public final class Subscriptions {
  private final Ledger<SubscriptionEntry> ledger;
  private final Applications applications;
  private final EventTypes eventTypes;
  private final InstantSource clock;

  Subscriptions(
      Ledger<SubscriptionEntry> ledger,
      Applications applications,
      EventTypes eventTypes,
      InstantSource clock) {
    this.ledger = ledger;
    this.applications = applications;
    this.eventTypes = eventTypes;
    this.clock = clock;
  }

  /** What an application is subscribed to now. */
  public List<Subscription> activeOf(ApplicationName application) {
    return ledger
        .all(
            and(
                eq("subscription.application", application.value()),
                eq("subscription.status", Status.ACTIVE.name())))
        .stream()
        .map(SubscriptionEntry::subscription)
        .toList();
  }

  /** What an application may read in Kafka: the topics of its subscriptions that were allowed. */
  public Set<String> topicsOf(ApplicationName application) {
    return ledger
        .all(
            and(
                eq("subscription.application", application.value()),
                in("subscription.status", Status.ACTIVE.name(), Status.PAUSED.name())))
        .stream()
        .map(it -> Topics.of(it.subscription().name()))
        .collect(toSet());
  }

  /** One as it is now, or null. */
  public @Nullable Subscription find(SubscriptionName name) {
    Kept<SubscriptionEntry> kept = ledger.find(name.value());
    return kept == null ? null : kept.entry().subscription();
  }

  /**
   * One as it is now.
   *
   * @throws Refused if there is none, or none that the caller may see
   */
  public Subscription seen(Caller caller, SubscriptionName name) {
    return get(caller, name).entry().subscription();
  }

  /** The active ones that asked to begin with what came before them, whether they have or not. */
  public List<Beginning> beginnings() {
    return ledger
        .all(and(ne("history", null), eq("subscription.status", Status.ACTIVE.name())))
        .stream()
        .flatMap(
            it ->
                Stream.ofNullable(it.history())
                    .map(
                        history ->
                            new Beginning(it.subscription().name(), it.revision(), history.from())))
        .toList();
  }

  /** Asks for a subscription: the application itself, or an administrator on its behalf. */
  Kept<SubscriptionEntry> create(Caller caller, NewSubscription wanted) {
    return ledger.change(
        new Intent(caller, "subscription.create", wanted.name().value(), wanted.reason()),
        before -> {
          ApplicationName application = subscriber(caller, wanted);
          if (before != null) {
            throw Refused.conflict("There is a subscription " + wanted.name() + " already.");
          }
          requireReason(wanted);
          return requested(caller, application, wanted);
        });
  }

  private static void requireReason(NewSubscription wanted) {
    if (!wanted.wish().isForNothing() && (wanted.reason() == null || wanted.reason().isBlank())) {
      throw Refused.invalid(
          "Whoever asks to see sensitive fields says why.",
          Fault.at("/reason", "required", "is needed"));
    }
  }

  /** As it would be if it were asked for now; nothing is kept. */
  SubscriptionEntry proposed(Caller caller, NewSubscription wanted) {
    return requested(caller, subscriber(caller, wanted), wanted);
  }

  private SubscriptionEntry requested(
      Caller caller, ApplicationName application, NewSubscription wanted) {
    return wanted.requestedBy(
        caller, application, applications.teamOf(application), eventTypes.all(), now());
  }

  private ApplicationName subscriber(Caller caller, NewSubscription wanted) {
    @Nullable ApplicationName application =
        wanted.application() == null ? caller.application() : wanted.application();
    if (application == null) {
      throw Refused.invalid(
          "Whoever is no application says which one is to subscribe.",
          Fault.at("/application", "required", "is needed"));
    }
    if (!caller.may(Operation.SUBSCRIBE, Role.SUBSCRIBER, application)) {
      throw Refused.forbidden("An application subscribes for itself.");
    }
    if (!applications.isActive(application)) {
      throw Refused.invalid(
          "There is no active application " + application + ".",
          Fault.at("/application", "application", "is no active application"));
    }
    return application;
  }

  Kept<SubscriptionEntry> pause(Caller caller, SubscriptionName name) {
    return move(caller, name, "subscription.pause", Status.ACTIVE, Status.PAUSED);
  }

  Kept<SubscriptionEntry> resume(Caller caller, SubscriptionName name) {
    return move(caller, name, "subscription.resume", Status.PAUSED, Status.ACTIVE);
  }

  private Kept<SubscriptionEntry> move(
      Caller caller, SubscriptionName name, String action, Status from, Status to) {
    return ledger.change(
        new Intent(caller, action, name.value(), null),
        before -> {
          SubscriptionEntry entry = visible(caller, name, before);
          if (!caller.may(
              Operation.PAUSE_OR_RESUME_SUBSCRIPTION, Role.SUBSCRIBER, entry.application())) {
            throw Refused.forbidden("Its application, operators and administrators may do this.");
          }
          if (entry.status() != from && entry.status() != to) {
            throw Refused.conflict("The subscription is " + entry.status() + ", not " + from + ".");
          }
          return entry.withStatus(to);
        });
  }

  /** Has its topic keep events for so long, those that it holds already as well. */
  Kept<SubscriptionEntry> retain(Caller caller, SubscriptionName name, RetentionRequest request) {
    return ledger.change(
        new Intent(caller, "subscription.retain", name.value(), request.reason()),
        before -> {
          SubscriptionEntry entry = visible(caller, name, before);
          if (!caller.may(Operation.RETAIN_SUBSCRIPTION, Role.SUBSCRIBER, entry.application())) {
            throw Refused.forbidden("Its application, operators and administrators may do this.");
          }
          return entry.retaining(request.retention());
        });
  }

  Kept<SubscriptionEntry> get(Caller caller, SubscriptionName name) {
    Kept<SubscriptionEntry> kept = ledger.find(name.value());
    if (kept == null || !visibleTo(caller).test(kept.entry())) {
      throw unknown(name);
    }
    return kept;
  }

  Page<Kept<SubscriptionEntry>> list(
      Caller caller, @Nullable Status status, @Nullable Cursor after, int limit) {
    Predicate<SubscriptionEntry> visible = visibleTo(caller);
    return ledger.page(
        after, limit, it -> (status == null || it.status() == status) && visible.test(it));
  }

  /** An entry, if the caller may see that it is there. */
  SubscriptionEntry visible(
      Caller caller, SubscriptionName name, @Nullable SubscriptionEntry entry) {
    if (entry == null || !visibleTo(caller).test(entry)) {
      throw unknown(name);
    }
    return entry;
  }

  private static Refused unknown(SubscriptionName name) {
    return Refused.notFound("There is no subscription " + name + ".");
  }

  /**
   * An application sees its own, and those that ask for event types it owns, since it may have to
   * decide on them.
   */
  private Predicate<SubscriptionEntry> visibleTo(Caller caller) {
    if (caller.may(Operation.SEE_SUBSCRIPTION)) {
      return entry -> true;
    }
    ApplicationName application = caller.application();
    if (application == null) {
      return entry -> false;
    }
    List<EventType> owned =
        eventTypes.ownedBy(application).stream()
            .filter(it -> caller.may(Operation.SEE_SUBSCRIPTION, Role.OWNER, it.owner()))
            .toList();
    return entry ->
        caller.may(Operation.SEE_SUBSCRIPTION, Role.SUBSCRIBER, entry.application())
            || owned.stream().anyMatch(type -> entry.subscription().asksFor(type.name()));
  }

  /** As exact as the record on the topic. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
