package io.caduceus.bench.routing;

import io.caduceus.bench.parts.Topic;
import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.standalone.access.KafkaClient;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is in the table of subscriptions.
 *
 * @param type of the events
 * @param subscribers who receive every event
 * @param grants how many different ones they have, evenly spread
 * @param bystanders who receive none: every other asks for another type, in half of those by a
 *     wildcard, and the rest ask for this type with a tag that no event has
 */
record Audience(EventTypeName type, int subscribers, int grants, int bystanders) {

  /** What every subscriber's topic is, the first ones' first. */
  static List<Topic> topics(KafkaClient kafka, int subscribers) {
    return IntStream.range(0, subscribers)
        .mapToObj(it -> new Topic(kafka, Topics.of(subscriber(it))))
        .toList();
  }

  List<Subscription> subscriptions() {
    return Stream.concat(
            IntStream.range(0, subscribers).mapToObj(this::receiving),
            IntStream.range(0, bystanders).mapToObj(this::standingBy))
        .toList();
  }

  private static SubscriptionName subscriber(int number) {
    return new SubscriptionName("bench-%03d".formatted(number));
  }

  private Subscription receiving(int number) {
    return subscription(
        subscriber(number), type.toString(), TagFilter.NONE, List.of(grant(1 + number % grants)));
  }

  private Subscription standingBy(int number) {
    SubscriptionName name = new SubscriptionName("other-%05d".formatted(number));
    String another = "Bench.Other.Kind" + number % 1000;
    TagFilter never = new TagFilter(Set.of(), Set.of("never:" + number), Set.of());
    return switch (number % 4) {
      case 0 -> subscription(name, another, TagFilter.NONE, List.of());
      case 1 -> subscription(name, another + ".*", TagFilter.NONE, List.of());
      default -> subscription(name, type.toString(), never, List.of());
    };
  }

  private static Subscription subscription(
      SubscriptionName name, String events, TagFilter tags, List<Grant> grants) {
    return new Subscription(
        name,
        new ApplicationName(name.value()),
        null,
        List.of(EventPattern.parse(events)),
        tags,
        SyntheticMode.PASS,
        Format.AVRO,
        Status.ACTIVE,
        grants,
        Set.of(),
        null,
        1);
  }

  /** The number's bits say which of the first three sensitive fields it opens. */
  private Grant grant(int number) {
    Set<FieldPath> paths = new HashSet<>();
    paths.add(FieldPath.parse("/nowhere/" + number));
    for (int field = 0; field < 3; field++) {
      if ((number >> field & 1) == 1) {
        paths.add(FieldPath.parse("/person/p" + field));
      }
    }
    return new Grant(type, paths, Set.of(), "bench", Instant.EPOCH, null);
  }
}
