package io.caduceus.delivery;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.EventType;
import java.util.List;

/** Lets tests of the whole way see an event as the router delivers it. */
public final class DeliveredViews {
  private DeliveredViews() {}

  public record Delivered(String body, List<String> redacted, int unreadable) {}

  public static Delivered of(
      FirehoseEvent event, RevealGrant grant, EventType today, Keyring keyring) {
    return switch (EventView.of(event, grant, today.rules(), keyring)) {
      case Seen(String body, List<String> redacted, int unreadable) ->
          new Delivered(body, redacted, unreadable);
      case EventView.Withheld _ -> throw new AssertionError("withheld");
    };
  }
}
