package io.caduceus.bench.payload;

/**
 * How large a body is, and how much of it is sensitive.
 *
 * @param bytes of its JSON text, exactly
 * @param sensitive how many of its fields are
 */
public record Shape(int bytes, int sensitive) {
  private static final int LEAST_BYTES = 300;
  private static final int MOST_SENSITIVE = 20;

  public Shape {
    if (!isPossible(bytes, sensitive)) {
      throw new IllegalArgumentException(
          "a body has at least %d bytes and at most %d sensitive fields"
              .formatted(LEAST_BYTES, MOST_SENSITIVE));
    }
  }

  public static boolean isPossible(int bytes, int sensitive) {
    return bytes >= LEAST_BYTES && sensitive >= 0 && sensitive <= MOST_SENSITIVE;
  }

  @Override
  public String toString() {
    return bytes + " B, " + sensitive + " sensitive";
  }
}
