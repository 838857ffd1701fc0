package io.caduceus.event;

/**
 * What texts of one kind look like: some characters of ASCII, of which fewer may come first.
 * Several are looked at for every event; regular expressions took a twentieth of an intake's time.
 */
final class Form {
  static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";

  private final boolean[] first;
  private final boolean[] next;
  private final int most;

  /**
   * @param first what the first character may be
   * @param next what every other may be
   * @param most characters in all; the least is one
   */
  Form(String first, String next, int most) {
    this.first = set(first);
    this.next = set(next);
    this.most = most;
  }

  boolean fits(String text) {
    int length = text.length();
    if (length == 0 || length > most || !isIn(first, text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (!isIn(next, text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(boolean[] set, char character) {
    return character < set.length && set[character];
  }

  private static boolean[] set(String characters) {
    boolean[] set = new boolean[128];
    characters.chars().forEach(it -> set[it] = true);
    return set;
  }
}
