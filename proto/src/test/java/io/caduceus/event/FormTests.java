package io.caduceus.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the regular expressions that the contracts give. */
class FormTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a", "Z", "9", "-", ".", "~", "/", ":", "_", " ", "é", "\u0000", "@", "[", "`", "{"
      })
  void isThatOfTheContractsWhereverACharacterStands(String character) {
    for (String text :
        new String[] {character, "a" + character, character + "a", "aa" + character}) {
      assertThat(isId(text)).as(text).isEqualTo(text.matches("[A-Za-z0-9._:~-]{1,128}"));
      assertThat(isTag(text)).as(text).isEqualTo(text.matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}"));
      assertThat(EventTypeName.isPart(text))
          .as(text)
          .isEqualTo(text.matches("[A-Za-z][A-Za-z0-9-]{0,63}"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129})
  void isThatOfTheContractsHoweverLongItIs(int length) {
    String text = "a".repeat(length);

    assertThat(isId(text)).isEqualTo(length <= 128);
    assertThat(isTag(text)).isEqualTo(length <= 64);
    assertThat(EventTypeName.isPart(text)).isEqualTo(length <= 64);
  }

  private static boolean isId(String text) {
    return isMade(() -> new EventId(text));
  }

  private static boolean isTag(String text) {
    return isMade(() -> new Tag(text));
  }

  private static boolean isMade(Runnable made) {
    try {
      made.run();
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
