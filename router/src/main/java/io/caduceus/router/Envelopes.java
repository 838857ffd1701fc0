package io.caduceus.router;

import io.caduceus.delivery.DeliveryFormat;
import io.caduceus.delivery.EventView;
import io.caduceus.delivery.EventView.Seen;
import io.caduceus.delivery.EventView.Withheld;
import io.caduceus.delivery.SealedBody;
import io.caduceus.delivery.Viewer;
import io.caduceus.event.Headers;
import io.caduceus.event.Mark;
import io.caduceus.event.Topics;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.router.Arrival.Legible;
import io.caduceus.router.Outgoing.Confirmed;
import io.caduceus.router.Outgoing.Delivered;
import io.caduceus.router.Outgoing.Quarantined;
import io.caduceus.router.Outgoing.Recorded;
import io.caduceus.router.Verdict.Confirm;
import io.caduceus.router.Verdict.Deliver;
import io.caduceus.router.Verdict.Quarantine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what goes out. An event is viewed once for each distinct viewer and written once for each
 * viewer and format, however many subscriptions share them. Where it went is written in the end.
 */
final class Envelopes {
  private static final Logger log = LoggerFactory.getLogger(Envelopes.class);

  /** What Kafka writes around a batch with one record, and around each header, at the most. */
  private static final int BATCH = 128;

  private static final int HEADER = 10;

  private final Keys keys;
  private final Formats formats;
  private final Function<String, OptionalInt> largest;

  /**
   * @param largest the bytes that a topic takes at once; nothing if it does not exist
   */
  Envelopes(Keys keys, Formats formats, Function<String, OptionalInt> largest) {
    this.keys = keys;
    this.formats = formats;
    this.largest = largest;
  }

  /** A step of the topology. */
  List<Record<byte[], Outgoing>> write(Record<byte[], Verdict> record, RecordMetadata source) {
    return switch (record.value()) {
      case Confirm(Mark mark) -> List.of(confirmed(record, mark));
      case Quarantine(Arrival arrival, Reason reason) ->
          List.of(quarantined(record, arrival, reason, null));
      case Deliver deliver -> write(record, source, deliver);
    };
  }

  private List<Record<byte[], Outgoing>> write(
      Record<byte[], Verdict> record, RecordMetadata source, Deliver deliver) {
    List<Record<byte[], Outgoing>> written = new ArrayList<>(deliver.deliveries().size() + 1);
    List<Route> routes = new ArrayList<>(deliver.deliveries().size());
    Legible arrival = deliver.arrival();
    SealedBody body = SealedBody.of(arrival.event());
    FieldRules today = deliver.policy().rules();
    byViewer(deliver.deliveries(), today)
        .forEach(
            (viewer, deliveries) -> {
              switch (EventView.of(body, viewer, today, keys.fields())) {
                case Withheld _ ->
                    written.add(quarantined(record, arrival, Reason.UNREADABLE_BODY, null));
                case Seen view -> written.addAll(write(record, arrival, view, deliveries, routes));
              }
            });
    // Whatever is in quarantine was asked for: that nobody did must not be on record.
    if (deliver.policy().deliveryRecords() && routes.isEmpty() == deliver.deliveries().isEmpty()) {
      written.addAll(recorded(record, formats.records().value(arrival, source, today, routes)));
    }
    return written;
  }

  private List<Record<byte[], Outgoing>> write(
      Record<byte[], Verdict> record,
      Legible arrival,
      Seen view,
      List<Delivery> deliveries,
      List<Route> routes) {
    Map<Format, Letter> letters = new EnumMap<>(Format.class);
    List<Record<byte[], Outgoing>> written = new ArrayList<>(deliveries.size());
    for (Delivery delivery : deliveries) {
      String topic = delivery.topic();
      OptionalInt room = largest.apply(topic);
      if (room.isEmpty()) {
        written.add(quarantined(record, arrival, Reason.TOPIC_MISSING, delivery.to()));
        continue;
      }
      Letter letter =
          letters.computeIfAbsent(delivery.format(), it -> letter(record, arrival, view, it));
      if (letter.size() > room.getAsInt()) {
        written.add(quarantined(record, arrival, Reason.TOO_LARGE, delivery.to()));
      } else {
        Outgoing delivered = new Delivered(topic, letter.value(), view);
        written.add(new Record<>(record.key(), delivered, record.timestamp(), letter.headers()));
        routes.add(new Route(delivery, view));
      }
    }
    return written;
  }

  /** What all are sent who share a view and a format; each record has headers of its own. */
  private record Letter(byte[] value, RecordHeaders headers, int size) {}

  private Letter letter(Record<byte[], Verdict> record, Legible arrival, Seen view, Format asked) {
    DeliveryFormat format = formats.of(asked);
    byte[] value = format.value(arrival.event(), arrival.type(), view);
    RecordHeaders headers = delivered(record, arrival, format);
    return new Letter(value, headers, size(record.key(), value, headers));
  }

  /** A record that its topic does not take would stop the deliveries; they go before it. */
  private List<Record<byte[], Outgoing>> recorded(Record<byte[], Verdict> record, byte[] value) {
    Record<byte[], Outgoing> recorded =
        record.withValue((Outgoing) new Recorded(value)).withHeaders(new RecordHeaders());
    OptionalInt room = largest.apply(Topics.DELIVERIES);
    if (room.isPresent() && size(record.key(), value, recorded.headers()) <= room.getAsInt()) {
      return List.of(recorded);
    }
    log.warn("not on record where an event went bytes={}", value.length);
    return List.of();
  }

  private Map<Viewer, List<Delivery>> byViewer(List<Delivery> deliveries, FieldRules today) {
    Map<Viewer, List<Delivery>> groups = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      Viewer viewer = Viewer.of(delivery.application(), delivery.grant(), today, keys.tokens());
      groups.computeIfAbsent(viewer, _ -> new ArrayList<>()).add(delivery);
    }
    return groups;
  }

  private static RecordHeaders delivered(
      Record<byte[], Verdict> record, Legible arrival, DeliveryFormat format) {
    RecordHeaders headers = headers(arrival, format);
    if (Headers.get(record.headers(), Headers.REDRIVEN) != null) {
      Headers.put(headers, Headers.REDRIVEN, "true");
      if (Headers.get(record.headers(), Headers.REHYDRATION) == null) {
        // It never came, so it does not come again.
        headers.remove(Headers.REHYDRATED);
      }
    }
    if (Headers.get(record.headers(), Headers.RESTORED) != null) {
      // It may have been delivered before Kafka was lost; nobody can tell any more.
      Headers.put(headers, Headers.REHYDRATED, "true");
    }
    return headers;
  }

  /** An upper bound of what the record takes on its topic. */
  private static int size(byte @Nullable [] key, byte[] value, Iterable<Header> headers) {
    int size = BATCH + value.length + (key == null ? 0 : key.length);
    for (Header header : headers) {
      size += HEADER + header.key().length() + header.value().length;
    }
    return size;
  }

  private static RecordHeaders headers(Legible arrival, DeliveryFormat format) {
    RecordHeaders headers = format.headers(arrival.event(), arrival.type());
    if (arrival.addressee() != null) {
      Headers.put(headers, Headers.REHYDRATED, "true");
    }
    if (arrival.rehydration() != null) {
      Headers.put(headers, Headers.REHYDRATION, arrival.rehydration());
    }
    return headers;
  }

  private static Record<byte[], Outgoing> confirmed(Record<byte[], Verdict> record, Mark mark) {
    RecordHeaders headers = new RecordHeaders();
    mark.write(headers);
    return record.withValue((Outgoing) new Confirmed()).withHeaders(headers);
  }

  private static Record<byte[], Outgoing> quarantined(
      Record<byte[], Verdict> record,
      Arrival arrival,
      Reason reason,
      @Nullable SubscriptionName subscription) {
    RecordHeaders headers = new RecordHeaders(record.headers());
    Headers.put(headers, Headers.REASON, reason.code());
    if (subscription != null) {
      Headers.put(headers, Headers.SUBSCRIPTION, subscription.value());
    }
    return record
        .withValue((Outgoing) new Quarantined(reason, arrival.original()))
        .withHeaders(headers);
  }
}
