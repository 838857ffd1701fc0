package io.caduceus.intake.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPatternTests {
  private static final List<String> CHARACTERS =
      List.of("a", "b", "[a-b]", "[^a]", "[A-Z0-9]", "[a_-]", "\\d", "\\.", ".", "-", "é", "(a|b)");
  private static final List<String> COUNTS =
      List.of("", "", "", "+", "*", "?", "{2}", "{0,2}", "{1,}", "{1,3}", "+?");
  private static final List<String> LETTERS =
      List.of("a", "b", "A", "0", "9", "_", "-", ".", "é", "\n", "😀");

  @Test
  void matchesWhatRe2Does() {
    Random random = new Random(7);
    int plain = 0;
    int matched = 0;

    for (int i = 0; i < 5000; i++) {
      String regex = "^" + some(random, CHARACTERS, COUNTS) + "$";
      PlainPattern pattern = PlainPattern.of(regex);
      for (int j = 0; pattern != null && j < 20; j++) {
        String text = some(random, LETTERS, List.of(""));
        boolean expected = Pattern.compile(regex).matcher(text).find();
        assertThat(pattern.matches(text)).as("%s on %s", regex, text).isEqualTo(expected);
        plain++;
        matched += expected ? 1 : 0;
      }
    }

    assertThat(plain).isGreaterThan(10_000);
    assertThat(matched).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9]{10}$",
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "^CLM-[0-9]{8}$",
        "^[A-Z]{2}[0-9]{3}$",
        "^-?\\d+\\.\\d{2}$",
      })
  void readsThePatternsThatSchemasHave(String regex) {
    assertThat(PlainPattern.of(regex)).isNotNull();
  }

  private static String some(Random random, List<String> parts, List<String> counts) {
    StringBuilder some = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      some.append(parts.get(random.nextInt(parts.size())));
      some.append(counts.get(random.nextInt(counts.size())));
    }
    return some.toString();
  }
}
