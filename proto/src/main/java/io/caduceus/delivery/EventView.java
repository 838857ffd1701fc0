package io.caduceus.delivery;

import io.caduceus.protect.Keyring;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.core.JacksonException;

/** An event's body as one viewer sees it. */
public sealed interface EventView {

  /**
   * @param body the JSON text, with something else for each value that is not to be seen: the
   *     placeholder, a mask, which begins with six stars, or a token, which begins with {@code
   *     tok_}
   * @param redacted JSON Pointers of those places
   * @param revealed JSON Pointers of the places where a sealed value was put back
   * @param unreadable how many were to be opened, but no key opens them
   */
  record Seen(String body, List<String> redacted, List<String> revealed, int unreadable)
      implements EventView {
    @Override
    public String toString() {
      return "Seen[" + body.length() + " characters, redacted " + redacted + "]";
    }
  }

  /** The body is not what intake writes, so nobody can say which places are sensitive. */
  record Withheld() implements EventView {}

  /**
   * Makes the view of a viewer. The rules are today's, which may be newer than those that the event
   * was protected by: what they cover is seen by nobody without a grant, sealed or not.
   */
  static EventView of(SealedBody written, Viewer viewer, FieldRules today, Keyring keyring) {
    BodyCopy copy = new BodyCopy(written.eventId(), viewer, today, keyring);
    try {
      String body = copy.of(bytes(written.json()), SealedPlaces.of(written.sealed()));
      return new Seen(body, copy.redacted(), copy.revealed(), copy.unreadable());
    } catch (JsonWalk.Refused | JacksonException | IllegalArgumentException doubt) {
      // Whatever is wrong with it, the message may quote it.
      return new Withheld();
    }
  }

  /** Not to be changed: usually they are the event's own. */
  private static byte[] bytes(ByteBuffer json) {
    if (json.hasArray() && json.arrayOffset() == 0 && json.remaining() == json.array().length) {
      return json.array();
    }
    byte[] copy = new byte[json.remaining()];
    json.duplicate().get(copy);
    return copy;
  }
}
