package io.caduceus.admin.search.view;

import io.caduceus.admin.store.StoredEvent;
import io.caduceus.delivery.EventView;
import io.caduceus.delivery.EventView.Seen;
import io.caduceus.delivery.EventView.Withheld;
import io.caduceus.delivery.PlaceNames;
import io.caduceus.delivery.SealedBody;
import io.caduceus.delivery.Viewer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.protect.Veil;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of a stored event what somebody may see of it: what his subscriptions are sent, made by the
 * same code. Without a policy that is at least as new as the event's, the whole body is redacted.
 */
final class Reveal {
  /** The door has limited the body as a whole; the longest decimal in it has 6,145 digits. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(10_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Keyring keyring;
  private final TokenKeys tokens;

  Reveal(Keyring keyring, TokenKeys tokens) {
    this.keyring = keyring;
    this.tokens = tokens;
  }

  /**
   * @param type as it is now; null if it is unknown
   * @param grants any of which is enough
   * @param receiver the application that such events are sent to, or null if whoever looks is none:
   *     then sensitive values are not even masked
   */
  Shown show(
      StoredEvent event,
      @Nullable EventType type,
      List<RevealGrant> grants,
      @Nullable ApplicationName receiver) {
    ObjectNode body = event.body();
    ByteBuffer text = ByteBuffer.wrap(JSON.writeValueAsBytes(body));
    SealedBody written = new SealedBody(event.id(), text, event.sealedFields());
    return show(written, body, event.number("policyVersion"), type, grants, receiver);
  }

  /**
   * The same of an event that is not in the store, and may have a body that no store takes.
   *
   * @return null if the body is no JSON object
   */
  @Nullable Shown show(
      FirehoseEvent event,
      @Nullable EventType type,
      List<RevealGrant> grants,
      @Nullable ApplicationName receiver) {
    SealedBody written = SealedBody.of(event);
    ObjectNode body;
    try {
      body = JSON.readValue(bytes(event.getBody()), ObjectNode.class);
    } catch (JacksonException unreadable) {
      // Its message may quote the value.
      return null;
    }
    return show(written, body, event.getPolicyVersion(), type, grants, receiver);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private Shown show(
      SealedBody written,
      ObjectNode body,
      int policyVersion,
      @Nullable EventType type,
      List<RevealGrant> grants,
      @Nullable ApplicationName receiver) {
    if (type == null || type.policyVersion() < policyVersion) {
      return nothing(body);
    }
    FieldRules today = type.rules();
    RevealGrant grant = RevealGrant.anyOf(grants);
    Viewer viewer =
        receiver == null
            ? new Viewer(grant, new Veil.Opaque())
            : Viewer.of(receiver, grant, today, tokens);
    return switch (EventView.of(written, viewer, today, keyring)) {
      case Seen seen -> shown(seen, body, new PlaceNames(today, written.sealed()));
      case Withheld _ -> nothing(body);
    };
  }

  /**
   * What was revealed is put on record, so its places hold no key of a map that is hidden itself.
   */
  private static Shown shown(Seen seen, ObjectNode body, PlaceNames names) {
    try {
      return new Shown(
          JSON.readValue(seen.body(), ObjectNode.class),
          seen.redacted(),
          names.named(seen.revealed()));
    } catch (JacksonException unreadable) {
      // Its message may quote the value.
      return nothing(body);
    }
  }

  private static Shown nothing(ObjectNode body) {
    List<String> redacted = new ArrayList<>();
    for (String name : List.copyOf(body.propertyNames())) {
      redacted.add("/" + FieldPath.escape(name));
      body.put(name, Redaction.PLACEHOLDER);
    }
    return new Shown(body, redacted, List.of());
  }

  /**
   * An event's body as somebody may see it.
   *
   * @param redacted places that do not hold the value
   * @param revealed places of sensitive values that were opened for the caller, as they may be on
   *     record
   */
  record Shown(ObjectNode body, List<String> redacted, List<String> revealed) {
    @Override
    public String toString() {
      return "Shown[redacted=" + redacted + ", revealed=" + revealed + "]";
    }
  }
}
