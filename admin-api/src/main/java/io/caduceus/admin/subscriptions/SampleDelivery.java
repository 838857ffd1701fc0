package io.caduceus.admin.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.subscriptions.Preview.Delivered;
import io.caduceus.admin.subscriptions.Preview.Shown;
import io.caduceus.admin.subscriptions.Preview.Tokens;
import io.caduceus.delivery.DeliveryFormat;
import io.caduceus.delivery.EventView;
import io.caduceus.delivery.EventView.Seen;
import io.caduceus.delivery.EventView.Withheld;
import io.caduceus.delivery.SealedBody;
import io.caduceus.delivery.Viewer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;

/** Writes a sample as the router would write the event, by the same code. */
final class SampleDelivery {
  private final Keyring keyring;
  private final TokenKeys tokens;
  private final Map<Format, DeliveryFormat> formats;

  SampleDelivery(Keyring keyring, TokenKeys tokens, Map<Format, DeliveryFormat> formats) {
    this.keyring = keyring;
    this.tokens = tokens;
    this.formats = new EnumMap<>(formats);
  }

  /**
   * @param asked the subscription, if all it asks for were granted
   * @param now the subscription as it is
   * @param kind made up for whoever could try out values on real ones
   */
  Delivered of(
      SampleEvent sample,
      EventType type,
      Subscription asked,
      Subscription now,
      Tokens kind,
      Instant moment) {
    FirehoseEvent event = sample.asOf(type, moment);
    TokenKeys keys =
        switch (kind) {
          case REAL -> tokens;
          case MADE_UP -> TokenKeys.madeUp();
        };
    return new Delivered(
        type.name(),
        now.tags().accepts(event.getTags()) && now.synthetic().accepts(event.getSynthetic()),
        now.isAdmittedTo(type.name(), type.openTo()),
        headers(event, type, format(now)),
        kind,
        shown(event, type, asked, keys, moment),
        shown(event, type, now, keys, moment));
  }

  private Shown shown(
      FirehoseEvent event, EventType type, Subscription to, TokenKeys keys, Instant moment) {
    RevealGrant grant = RevealGrant.of(to, type.name(), moment);
    Viewer viewer = Viewer.of(to.application(), grant, type.rules(), keys);
    return switch (EventView.of(SealedBody.of(event), viewer, type.rules(), keyring)) {
      case Seen seen ->
          new Shown(
              text(to.format(), value(event, type, seen, format(to))),
              seen.body(),
              seen.redacted());
      case Withheld _ -> throw Refused.invalid("The sample is no body that could be delivered.");
    };
  }

  private static byte[] value(
      FirehoseEvent event, EventType type, Seen seen, DeliveryFormat format) {
    try {
      return format.value(event, type.name(), seen);
    } catch (SerializationException registryAway) {
      throw Refused.unavailable("The schema registry cannot be asked.");
    }
  }

  private static String text(Format format, byte[] value) {
    return switch (format) {
      case AVRO -> Base64.getEncoder().encodeToString(value);
      case CLOUDEVENTS_JSON -> new String(value, UTF_8);
    };
  }

  private static Map<String, String> headers(
      FirehoseEvent event, EventType type, DeliveryFormat format) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : format.headers(event, type.name())) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private DeliveryFormat format(Subscription subscription) {
    return Objects.requireNonNull(formats.get(subscription.format()));
  }
}
