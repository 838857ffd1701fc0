package io.caduceus.intake.json;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes JSON with everything that makes reading it hard; the same seed writes the same. */
public final class RandomJson {
  private static final List<String> NAMES =
      List.of(
          "a", "b", "0", "1", "a/b", "~", "~1", "*", "", "ä€😀", "\\u0061x", "\\\"q\\\\", "\\/s");
  private static final List<String> TEXTS =
      List.of("", "plain", "äöü€😀", "\\u00e4\\ud83d\\ude00", "\\\"\\\\\\n", "{\\\"a\\\":1}", "]}");
  private static final List<String> NUMBERS =
      List.of("0", "-0", "1.50", "-12e3", "1E+2", "12345678901234567890123", "0.1e-7");

  private final Random random;

  public RandomJson(Random random) {
    this.random = random;
  }

  /** An object with some levels below it. */
  public String object() {
    return object(4);
  }

  private String value(int levels) {
    return switch (levels == 0 ? 2 + random.nextInt(4) : random.nextInt(6)) {
      case 0 -> object(levels - 1);
      case 1 -> array(levels - 1);
      case 2 -> '"' + any(TEXTS) + '"';
      case 3 -> any(NUMBERS);
      case 4 -> random.nextBoolean() ? "true" : "false";
      default -> "null";
    };
  }

  private String object(int levels) {
    List<String> names = NAMES.stream().filter(name -> random.nextInt(3) == 0).toList();
    return names.stream()
        .map(name -> space() + '"' + name + '"' + space() + ':' + space() + value(levels) + space())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String array(int levels) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> space() + value(levels) + space())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String space() {
    return random.nextInt(4) == 0 ? " \n\t" : "";
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
