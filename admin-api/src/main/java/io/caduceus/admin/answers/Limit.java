package io.caduceus.admin.answers;

import org.jspecify.annotations.Nullable;

/** How many items a page may have. */
public final class Limit {
  public static final int MOST = 200;
  private static final int USUAL = 50;

  private Limit() {}

  /**
   * @throws Refused if it is asked for less than one or more than {@value #MOST}
   */
  public static int of(@Nullable Integer asked) {
    if (asked == null) {
      return USUAL;
    }
    if (asked < 1 || asked > MOST) {
      throw Refused.invalid(
          "A page has 1 to " + MOST + " items.", Fault.at("/limit", "maximum", "is 1 to " + MOST));
    }
    return asked;
  }
}
