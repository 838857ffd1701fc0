package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refusal;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.Preview.Delivered;
import io.caduceus.admin.subscriptions.Preview.Tokens;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a subscription would receive, before anybody decides on it. No event is read: samples
 * are the caller's own, or examples from the catalogue.
 */
final class Previews {
  /** More would be no preview; whoever wants another type names it. */
  private static final int MOST_TYPES = 50;

  private final Subscriptions subscriptions;
  private final EventTypes eventTypes;
  private final SampleDelivery delivery;
  private final PreviewAudit audit;

  Previews(
      Subscriptions subscriptions,
      EventTypes eventTypes,
      SampleDelivery delivery,
      PreviewAudit audit) {
    this.subscriptions = subscriptions;
    this.eventTypes = eventTypes;
    this.delivery = delivery;
    this.audit = audit;
  }

  Preview preview(Caller caller, PreviewRequest request) {
    Plan plan;
    try {
      plan = plan(caller, request);
    } catch (Refused refused) {
      switch (refused.refusal()) {
        case Refusal.Forbidden it -> audit.refused(caller, request, it.why());
        case Refusal.NotFound it -> audit.refused(caller, request, it.why());
        case Refusal.Conflict _, Refusal.Invalid _, Refusal.Unavailable _ -> {}
      }
      throw refused;
    }
    Preview preview = shown(caller, plan, request.sample(), audit.now());
    audit.shown(caller, request, plan.entry().wish(), plan.types());
    return preview;
  }

  /** What is to be shown, once it is certain that it may be. */
  private record Plan(SubscriptionEntry entry, List<EventType> types) {}

  private Plan plan(Caller caller, PreviewRequest request) {
    SubscriptionEntry entry =
        request.wanted() == null
            ? subscriptions.get(caller, request.name()).entry()
            : subscriptions.proposed(caller, request.wanted());
    Subscription subscription = entry.subscription();
    boolean itself =
        caller.may(Operation.PREVIEW_SUBSCRIPTION, Role.SUBSCRIBER, subscription.application());
    List<EventType> types =
        eventTypes.all().stream()
            .filter(it -> subscription.asksFor(it.name()))
            .filter(it -> request.eventType() == null || it.name().equals(request.eventType()))
            .filter(
                it -> itself || caller.may(Operation.PREVIEW_SUBSCRIPTION, Role.OWNER, it.owner()))
            .toList();
    if (types.isEmpty() && !itself) {
      throw Refused.forbidden(
          "A subscription is previewed by its application, administrators and the owners of what it"
              + " asks for.");
    }
    requireSome(types, request.eventType());
    return new Plan(entry, types);
  }

  private static void requireSome(List<EventType> types, @Nullable EventTypeName named) {
    if (types.isEmpty() && named != null) {
      throw Refused.invalid(
          "The subscription asks for no such event type.",
          Fault.at("/eventType", "eventType", "is no event type that it asks for"));
    }
    if (types.size() > MOST_TYPES) {
      throw Refused.invalid(
          "It asks for " + types.size() + " event types.",
          Fault.at(
              "/eventType", "required", "is needed where it asks for more than " + MOST_TYPES));
    }
  }

  private Preview shown(Caller caller, Plan plan, @Nullable SampleEvent own, Instant moment) {
    Subscription now = plan.entry().subscription();
    Subscription asked = plan.entry().ifGranted(caller, plan.types(), moment);
    List<Delivered> events = new ArrayList<>();
    List<EventTypeName> withoutExample = new ArrayList<>();
    for (EventType type : plan.types()) {
      List<SampleEvent> samples = own == null ? examples(type) : List.of(checked(own, type));
      Tokens tokens = own == null || mayTryOut(caller, type) ? Tokens.REAL : Tokens.MADE_UP;
      samples.forEach(it -> events.add(delivery.of(it, type, asked, now, tokens, moment)));
      if (samples.isEmpty()) {
        withoutExample.add(type.name());
      }
    }
    return new Preview(
        now.name(), now.application(), Topics.of(now.name()), now.format(), events, withoutExample);
  }

  /**
   * Whoever could have real tokens made of values of his choice would have a dictionary of all
   * tokens that he is ever sent; the owner knows the values anyway.
   */
  private static boolean mayTryOut(Caller caller, EventType type) {
    return caller.may(Operation.DECIDE_ON_SUBSCRIPTION, Role.OWNER, type.owner());
  }

  private List<SampleEvent> examples(EventType type) {
    return eventTypes.examplesOf(type.name()).stream()
        .map(it -> SampleEvent.of(new JsonText(it)))
        .toList();
  }

  private SampleEvent checked(SampleEvent sample, EventType type) {
    List<Fault> faults = eventTypes.faultsOf(type, sample.body().text(), "/sample/body");
    if (!faults.isEmpty()) {
      throw Refused.invalid("schema-violation", "The sample does not follow the schema.", faults);
    }
    return sample;
  }
}
