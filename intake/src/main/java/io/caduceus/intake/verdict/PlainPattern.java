package io.caduceus.intake.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of the kind most schemas have, {@code ^[A-Z]{2}-[0-9]+$}: characters one after the
 * other, from first to last, each so many times. It is matched without going back: a run never has
 * to leave a character to the next, because the next would not take it.
 */
final class PlainPattern {
  private static final Pattern STEP =
      Pattern.compile(
          "(?:(?<literal>[A-Za-z0-9 _:;,/@#%&=!<>'\"~-])"
              + "|\\\\(?<escaped>[d.+*?()\\[\\]{}|^$\\\\/-])"
              + "|\\[(?<set>(?:[A-Za-z0-9](?:-[A-Za-z0-9])?|[ _:;,/@#%=!.+*])+-?)])"
              + "(?:\\{(?<least>[0-9]{1,3})(?<open>,(?<most>[0-9]{1,3})?)?}|(?<sign>[*+?]))?");

  private final List<Run> runs;

  private PlainPattern(List<Run> runs) {
    this.runs = runs;
  }

  static @Nullable PlainPattern of(String regex) {
    if (!regex.startsWith("^") || !regex.endsWith("$")) {
      return null;
    }
    List<Run> runs = new ArrayList<>();
    Matcher step = STEP.matcher(regex).region(1, regex.length() - 1);
    while (step.lookingAt()) {
      runs.add(Run.of(step));
      step.region(step.end(), regex.length() - 1);
    }
    boolean plain = step.regionStart() == regex.length() - 1 && neverGoesBack(runs);
    return plain ? new PlainPattern(List.copyOf(runs)) : null;
  }

  private static boolean neverGoesBack(List<Run> runs) {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (run.least > run.most) {
        return false;
      }
      boolean open = run.least < run.most;
      for (int next = i + 1; open && next < runs.size(); next++) {
        if (run.sharesWith(runs.get(next))) {
          return false;
        }
        open = runs.get(next).least == 0;
      }
    }
    return true;
  }

  boolean matches(String text) {
    int at = 0;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      int end = run.end(text, at);
      if (end - at < run.least) {
        return false;
      }
      at = end;
    }
    return at == text.length();
  }

  /** Characters of ASCII, one bit for each. */
  private record Run(long low, long high, int least, int most) {
    static Run of(Matcher step) {
      long[] bits = new long[2];
      if (step.group("literal") != null) {
        add(bits, step.group("literal").charAt(0), step.group("literal").charAt(0));
      } else if ("d".equals(step.group("escaped"))) {
        add(bits, '0', '9');
      } else if (step.group("escaped") != null) {
        add(bits, step.group("escaped").charAt(0), step.group("escaped").charAt(0));
      } else {
        addSet(bits, step.group("set"));
      }
      return new Run(bits[0], bits[1], least(step), most(step));
    }

    private static void addSet(long[] bits, String set) {
      for (int i = 0; i < set.length(); i++) {
        boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
        add(bits, set.charAt(i), set.charAt(range ? i + 2 : i));
        i += range ? 2 : 0;
      }
    }

    private static void add(long[] bits, char from, char to) {
      for (char c = from; c <= to; c++) {
        bits[c >> 6] |= 1L << c;
      }
    }

    private static int least(Matcher step) {
      return switch (step.group("sign")) {
        case "*", "?" -> 0;
        case null, default ->
            step.group("least") == null ? 1 : Integer.parseInt(step.group("least"));
      };
    }

    private static int most(Matcher step) {
      return switch (step.group("sign")) {
        case "*", "+" -> Integer.MAX_VALUE;
        case "?" -> 1;
        case null, default -> {
          if (step.group("most") != null) {
            yield Integer.parseInt(step.group("most"));
          }
          yield step.group("open") != null ? Integer.MAX_VALUE : least(step);
        }
      };
    }

    boolean sharesWith(Run other) {
      return (low & other.low) != 0 || (high & other.high) != 0;
    }

    int end(String text, int from) {
      int end = from;
      while (end < text.length() && end - from < most && has(text.charAt(end))) {
        end++;
      }
      return end;
    }

    private boolean has(char c) {
      return c < 128 && ((c < 64 ? low : high) >>> c & 1) != 0;
    }
  }
}
