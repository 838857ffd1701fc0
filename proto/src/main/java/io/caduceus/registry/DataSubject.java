package io.caduceus.registry;

/**
 * Whom an event is about, so that he can be forgotten.
 *
 * @param kind what sort of identifier it is; event types of one kind share their subjects
 * @param path the one place in a body where the identifier stands
 */
public record DataSubject(String kind, FieldPath path) {
  public DataSubject {
    requireKind(kind);
    if (path.segments().contains(FieldPath.ANY)) {
      throw new IllegalArgumentException("a data subject's path has no wildcard");
    }
  }

  /**
   * @throws IllegalArgumentException if it is no name of a kind
   */
  public static void requireKind(String kind) {
    Names.require("a kind of data subject", kind);
  }
}
