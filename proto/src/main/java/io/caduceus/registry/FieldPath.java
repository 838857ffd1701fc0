package io.caduceus.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * Places in a body: a JSON Pointer (RFC 6901) in which a segment {@code *} stands for any array
 * item or map key, for example {@code /calls/&#42;/phone}. {@code ~0} and {@code ~1} stand for
 * {@code ~} and {@code /}. A key that is itself {@code *} cannot be told apart and is matched by
 * the wildcard.
 *
 * @param segments unescaped, at least one
 */
public record FieldPath(List<String> segments) {
  /** Stands for any array item or map key. */
  public static final String ANY = "*";

  public FieldPath {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a field path names a place below the body's root");
    }
  }

  /**
   * @throws IllegalArgumentException if it is no JSON Pointer below the root
   */
  public static FieldPath parse(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException("a field path starts with /");
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int to = pointer.indexOf('/', 1); to >= 0; to = pointer.indexOf('/', from)) {
      segments.add(unescape(pointer.substring(from, to)));
      from = to + 1;
    }
    segments.add(unescape(pointer.substring(from)));
    return new FieldPath(segments);
  }

  /**
   * Whether a place, itself without wildcards, is one of these. A {@code *} in the place is a key
   * of that name, not any key: or a grant for one key would open another.
   */
  public boolean matches(FieldPath place) {
    if (segments.size() != place.segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String here = segments.get(i);
      if (!here.equals(ANY) && !here.equals(place.segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether some place lies at or below both paths, wildcards taken into account. */
  boolean overlaps(FieldPath other) {
    return segments.size() <= other.segments.size() ? meets(other) : other.meets(this);
  }

  private boolean meets(FieldPath longer) {
    for (int i = 0; i < segments.size(); i++) {
      String here = segments.get(i);
      String there = longer.segments.get(i);
      if (!here.equals(ANY) && !there.equals(ANY) && !here.equals(there)) {
        return false;
      }
    }
    return true;
  }

  /** One segment in its escaped form. */
  public static String escape(String segment) {
    return segment.indexOf('~') < 0 && segment.indexOf('/') < 0
        ? segment
        : segment.replace("~", "~0").replace("/", "~1");
  }

  private static String unescape(String escaped) {
    int tilde = escaped.indexOf('~');
    if (tilde < 0) {
      return escaped;
    }
    while (tilde >= 0) {
      if (tilde + 1 == escaped.length() || "01".indexOf(escaped.charAt(tilde + 1)) < 0) {
        throw new IllegalArgumentException("in a JSON Pointer ~ is followed by 0 or 1");
      }
      tilde = escaped.indexOf('~', tilde + 1);
    }
    return escaped.replace("~1", "/").replace("~0", "~");
  }

  /** The pointer, escaped. */
  @Override
  public String toString() {
    StringBuilder pointer = new StringBuilder();
    segments.forEach(segment -> pointer.append('/').append(escape(segment)));
    return pointer.toString();
  }
}
