package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.FieldRules;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import tools.jackson.core.JacksonException;

/** An event's body as the holders of one grant see it. */
public sealed interface EventView {

  /**
   * @param body the JSON text, with the placeholder where the grant does not reach
   * @param redacted JSON Pointers of those places
   * @param unreadable how many of them the grant covers, but no key opens
   */
  record Seen(String body, List<String> redacted, int unreadable) implements EventView {
    @Override
    public String toString() {
      return "Seen[" + body.length() + " characters, redacted " + redacted + "]";
    }
  }

  /** The body is not what intake writes, so nobody can say which places are sensitive. */
  record Withheld() implements EventView {}

  /**
   * Makes the view of a grant. The rules are today's, which may be newer than those that the event
   * was protected by: what they cover is seen by nobody without a grant, sealed or not.
   */
  static EventView of(FirehoseEvent event, RevealGrant grant, FieldRules today, Keyring keyring) {
    BodyCopy copy = new BodyCopy(event.getId(), grant, today, keyring);
    try {
      String text = UTF_8.newDecoder().decode(event.getBody().duplicate()).toString();
      String body = copy.of(text, SealedPlaces.of(event.getSealed()));
      return new Seen(body, copy.redacted(), copy.unreadable());
    } catch (JacksonException | IllegalArgumentException | CharacterCodingException doubt) {
      // Whatever is wrong with it, the message may quote it.
      return new Withheld();
    }
  }
}
