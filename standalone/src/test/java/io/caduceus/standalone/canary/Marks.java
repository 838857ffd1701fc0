package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Values that stand for a patient's and that are nowhere else in the world. Those of one run have
 * the same few characters at their beginning and at their end, so that a value that was cut at
 * either side is still known for what it is; between them is a number, which says which one it is.
 */
public final class Marks {
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final String CHARACTERS = LETTERS + "23456789";

  private final String nucleus;
  private final String digits;
  private final List<Long> numbers = new ArrayList<>();
  private int made;

  /**
   * @param seed the same marks for the same seed
   */
  public Marks(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder().append(any(LETTERS, random));
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      text.append(any(CHARACTERS, random));
    }
    for (int i = 0; i < 12; i++) {
      number.append(any("123456789", random));
    }
    nucleus = text.toString();
    digits = number.toString();
  }

  /** A new mark of 20 letters and digits, the first a letter. */
  public String text() {
    String number = Integer.toString(++made, 36).toUpperCase(Locale.ROOT);
    return nucleus + "0".repeat(4 - number.length()) + number + nucleus;
  }

  /**
   * A new mark of 18 digits. The first of them is not searched for: a floating point number has its
   * point behind it.
   */
  public long number() {
    long number = Long.parseLong("7" + digits + "%05d".formatted(++made));
    numbers.add(number);
    return number;
  }

  /** What every text holds twice. */
  byte[] nucleus() {
    return nucleus.getBytes(US_ASCII);
  }

  /** What every number holds. */
  byte[] digits() {
    return digits.getBytes(US_ASCII);
  }

  List<Long> numbers() {
    return List.copyOf(numbers);
  }

  private static char any(String of, Random random) {
    return of.charAt(random.nextInt(of.length()));
  }
}
