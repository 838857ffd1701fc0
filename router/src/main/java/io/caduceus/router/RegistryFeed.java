package io.caduceus.router;

import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of the compacted registry topics into the tables. A record that cannot be read
 * removes what was known under its name: an event type whose rules are in doubt must not be routed
 * by its old ones, nor a subscription that may have been revoked.
 */
final class RegistryFeed {
  private static final Logger log = LoggerFactory.getLogger(RegistryFeed.class);

  private final RoutingTables tables;
  private final Deserializer<EventTypeRecord> eventTypes;
  private final Deserializer<SubscriptionRecord> subscriptions;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  RegistryFeed(
      RoutingTables tables,
      Deserializer<EventTypeRecord> eventTypes,
      Deserializer<SubscriptionRecord> subscriptions) {
    this.tables = tables;
    this.eventTypes = eventTypes;
    this.subscriptions = subscriptions;
  }

  /**
   * @param value null if the event type is gone
   * @throws SchemaUnavailable if the record cannot be read for now
   */
  void eventType(String name, byte @Nullable [] value) {
    EventType type = read(name, value, this::eventType);
    if (type == null) {
      tables.removeEventType(name);
    } else {
      tables.put(type);
    }
  }

  /**
   * @param value null if the subscription is gone
   * @throws SchemaUnavailable if the record cannot be read for now
   */
  void subscription(String name, byte @Nullable [] value) {
    Subscription subscription = read(name, value, this::subscription);
    if (subscription == null) {
      tables.removeSubscription(name);
    } else {
      tables.put(subscription);
    }
  }

  /** The names of which the newest record cannot be read. */
  Set<String> unreadable() {
    return Set.copyOf(unreadable);
  }

  private EventType eventType(byte[] value) {
    return EventType.of(eventTypes.deserialize(Topics.EVENT_TYPES, value));
  }

  private Subscription subscription(byte[] value) {
    return Subscription.of(subscriptions.deserialize(Topics.SUBSCRIPTIONS, value));
  }

  private <T> @Nullable T read(String name, byte @Nullable [] value, Function<byte[], T> reading) {
    unreadable.remove(name);
    if (value == null) {
      return null;
    }
    try {
      return reading.apply(value);
    } catch (SchemaUnavailable later) {
      throw later;
    } catch (RuntimeException cannotBeRead) {
      log.error("a registry record cannot be read name={} error={}", name, cannotBeRead.getClass());
      unreadable.add(name);
      return null;
    }
  }
}
