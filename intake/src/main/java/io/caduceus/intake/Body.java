package io.caduceus.intake;

import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.StrictJson;

/**
 * An event's body: a JSON object, parsed once, with its text as it was sent. It may hold anything,
 * so it shows nothing.
 */
public final class Body {
  /** The longest body, in bytes of its JSON text. */
  public static final int MOST_BYTES = 1 << 20;

  /** How deep objects and arrays may nest, the body itself being the first. */
  public static final int MOST_DEPTH = 64;

  private final byte[] source;
  private final ObjectValue root;

  private Body(byte[] source, ObjectValue root) {
    this.source = source;
    this.root = root;
  }

  /**
   * Reads a body that came on its own.
   *
   * @throws JsonRefused if the bytes are not one JSON object
   */
  public static Body parse(byte[] utf8) {
    if (StrictJson.parse(utf8, MOST_DEPTH) instanceof ObjectValue root) {
      return new Body(utf8, root);
    }
    throw JsonRefused.notAnObject();
  }

  /**
   * A body that came inside an envelope, which has been parsed and is not parsed again.
   *
   * @param source the bytes that the envelope was read from
   * @param root the body within it
   */
  public static Body within(byte[] source, ObjectValue root) {
    return new Body(source, root);
  }

  public int size() {
    return root.end() - root.start();
  }

  byte[] source() {
    return source;
  }

  ObjectValue root() {
    return root;
  }

  @Override
  public String toString() {
    return "Body[" + size() + " bytes]";
  }
}
