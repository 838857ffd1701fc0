package io.caduceus.delivery;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.protect.Veil;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets tests of the whole way see an event as the router delivers it. */
public final class DeliveredViews {
  private final Keyring keyring;
  private final TokenKeys tokens;

  public DeliveredViews(Keyring keyring, TokenKeys tokens) {
    this.keyring = keyring;
    this.tokens = tokens;
  }

  public record Delivered(String body, List<String> redacted, int unreadable) {}

  /**
   * @param application null for somebody who is none
   */
  public Delivered of(
      FirehoseEvent event, RevealGrant grant, EventType today, @Nullable String application) {
    Viewer viewer =
        application == null
            ? new Viewer(grant, new Veil.Opaque())
            : viewer(grant, today, application);
    return switch (EventView.of(SealedBody.of(event), viewer, today.rules(), keyring)) {
      case Seen seen -> new Delivered(seen.body(), seen.redacted(), seen.unreadable());
      case EventView.Withheld _ -> throw new AssertionError("withheld");
    };
  }

  /** Whether one view serves both applications. */
  public boolean isOneViewer(RevealGrant grant, EventType today, String one, String other) {
    return viewer(grant, today, one).equals(viewer(grant, today, other));
  }

  private Viewer viewer(RevealGrant grant, EventType today, String application) {
    return Viewer.of(new ApplicationName(application), grant, today.rules(), tokens);
  }
}
