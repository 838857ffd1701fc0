package io.caduceus.registry;

/**
 * Declares that the values at a path are sensitive.
 *
 * @param keepLast how many characters {@link Treatment#MASK} leaves, 1 to 8
 */
public record FieldRule(
    FieldPath path, Classification classification, Treatment treatment, int keepLast) {
  /** What a mask leaves unless its owner says otherwise. */
  public static final int USUAL_KEEP_LAST = 4;

  private static final int MOST_KEEP_LAST = 8;

  public FieldRule {
    // An entry that was kept before there were masks has none.
    keepLast = keepLast == 0 ? USUAL_KEEP_LAST : keepLast;
    requireKeepLast(keepLast);
  }

  /**
   * @throws IllegalArgumentException if a mask cannot keep so many
   */
  public static void requireKeepLast(int keepLast) {
    if (keepLast < 1 || keepLast > MOST_KEEP_LAST) {
      throw new IllegalArgumentException("a mask keeps the last 1 to " + MOST_KEEP_LAST);
    }
  }

  public static FieldRule redact(String path, Classification classification) {
    return new FieldRule(FieldPath.parse(path), classification, Treatment.REDACT, USUAL_KEEP_LAST);
  }
}
