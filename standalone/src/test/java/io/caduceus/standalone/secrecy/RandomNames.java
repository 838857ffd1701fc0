package io.caduceus.standalone.secrecy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Names of members that are easily taken for one another. */
final class RandomNames {
  private static final List<List<String>> ALIKE =
      List.of(
          List.of("ssn", "SSN", "ssn ", " ssn", "ѕѕn", "ssn\u200b", "ｓｓｎ", "s\u0131n"),
          List.of("a", "A", "а", "α", "á", "a\u0301", "a\u00ad"),
          List.of("é", "e\u0301", "É", "e", "Å", "Å", "ﬁ", "fi"),
          List.of("~", "/", "~0", "~1", "~01", "~10", "a/b", "a~1b", "//", "~~"),
          List.of("*", "**", "* ", "＊", "∗", "%2A"),
          List.of("", " ", "\t", "\n", "\u00a0", "\ufeff"),
          List.of("0", "1", "00", "01", "-1", "-", "+0", "1.0", "٠", "2"),
          List.of("😀", "😁", "\ud83d\udc68\u200d\ud83d\udcbb", "\uffff", "\u2028"),
          List.of("\"", "\\", "\\\"", "\\u0061", "\u0001", "}", "],", ":"),
          List.of("$", "$ref", "a.b", ".", "_id", "#", "a b", "Aa", "BB", "null"),
          List.of("phone", "name", "items", "***REDACTED***"));

  private final RandomGenerator random;

  RandomNames(RandomGenerator random) {
    this.random = random;
  }

  String one() {
    List<String> alike = ALIKE.get(random.nextInt(ALIKE.size()));
    return alike.get(random.nextInt(alike.size()));
  }

  /** So many at most, no two the same, some of them neighbours. */
  Set<String> some(int most) {
    Set<String> names = new LinkedHashSet<>();
    List<String> alike = ALIKE.get(random.nextInt(ALIKE.size()));
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      names.add(random.nextBoolean() ? alike.get(random.nextInt(alike.size())) : one());
    }
    return names;
  }

  /** Another name that looks the same, or nearly. */
  String like(String name) {
    for (List<String> alike : ALIKE) {
      if (alike.contains(name)) {
        return alike.get(random.nextInt(alike.size()));
      }
    }
    return name + '\u200b';
  }
}
