package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.message.Hl7Message;
import io.caduceus.intake.hl7.message.Place;
import io.caduceus.intake.hl7.message.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may see: some segments in a row, and within an array over a field one repetition.
 *
 * @param field of which a repetition is looked at, or null
 * @param repetition its raw text
 */
record Scope(List<Segment> segments, @Nullable Place field, String repetition) {

  static Scope of(Hl7Message message) {
    return new Scope(message.segments(), null, "");
  }

  /** The repetition that is looked at, or else the segment that comes first. */
  Place place() {
    Segment first = segments.getFirst();
    return field == null ? Place.segment(first.name(), first.sequence()) : field;
  }

  /** The segment of a name; null if there is none. */
  @Nullable Segment first(String name) {
    for (Segment segment : segments) {
      if (segment.name().equals(name)) {
        return segment;
      }
    }
    return null;
  }

  /** A scope for each segment of a name, which it begins with. */
  List<Scope> each(String name, @Nullable String until) {
    List<Scope> scopes = new ArrayList<>();
    int begun = -1;
    int at = 0;
    while (at < segments.size() && !endsAt(at, until)) {
      if (segments.get(at).name().equals(name)) {
        if (begun >= 0) {
          scopes.add(new Scope(segments.subList(begun, at), null, ""));
        }
        begun = at;
      }
      at++;
    }
    if (begun >= 0) {
      scopes.add(new Scope(segments.subList(begun, at), null, ""));
    }
    return scopes;
  }

  private boolean endsAt(int at, @Nullable String until) {
    return until != null && at > 0 && segments.get(at).name().equals(until);
  }
}
