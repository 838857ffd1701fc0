package io.caduceus.intake.json;

/** Bytes that are no JSON as the doors accept it. Neither message nor cause quotes them. */
public final class JsonRefused extends RuntimeException {
  /** What is wrong. */
  public enum Fault {
    /** Not JSON, or with something after it, or with a number beyond the bounds. */
    MALFORMED,
    /** An object names a member twice. */
    DUPLICATE_KEY,
    /** Objects and arrays nest deeper than allowed. */
    TOO_DEEP,
    /** Not UTF-8, or half of a surrogate pair. */
    BAD_ENCODING,
    /** JSON, but an array, a string, a number or a literal where an object belongs. */
    NOT_AN_OBJECT,
    /** No array, or one without items, where items belong. */
    NO_ITEMS,
    /** An array of more items, or a text of more lines, than allowed. */
    TOO_MANY
  }

  private final Fault fault;

  JsonRefused(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  public static JsonRefused notAnObject() {
    return new JsonRefused(Fault.NOT_AN_OBJECT, "a JSON object belongs here");
  }

  public static JsonRefused noItems() {
    return new JsonRefused(Fault.NO_ITEMS, "at least one event belongs here");
  }

  /** The same, said with the place up to which the text had been read. */
  JsonRefused near(int offset) {
    return new JsonRefused(fault, getMessage() + ", near byte " + offset);
  }

  public Fault fault() {
    return fault;
  }
}
