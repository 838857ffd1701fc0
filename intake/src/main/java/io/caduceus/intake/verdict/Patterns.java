package io.caduceus.intake.verdict;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/** Regular expressions, by RE2 as in the engines, or simpler where that comes to the same. */
final class Patterns {
  private Patterns() {}

  static Predicate<String> of(String regex) throws NotUnderstood {
    PlainPattern plain = PlainPattern.of(regex);
    if (plain != null) {
      return plain::matches;
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      return text -> pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw new NotUnderstood();
    }
  }
}
