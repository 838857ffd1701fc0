package io.caduceus.registry;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.FieldRule.redact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTests {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "/a~", "/a~2", "/~x"})
  void refusesWhatIsNoPointerBelowTheRoot(String pointer) {
    assertThatIllegalArgumentException().isThrownBy(() -> FieldPath.parse(pointer));
  }

  @Test
  void readsEscapesInTheOrderOfTheStandard() {
    assertThat(FieldPath.parse("/a~01/b~1c//").segments()).containsExactly("a~1", "b/c", "", "");
    assertThat(FieldPath.parse("/a~01/b~1c//")).hasToString("/a~01/b~1c//");
  }

  @ParameterizedTest
  @CsvSource({"/a/*,/a/b", "/a,/a/b/c", "/*/x,/a/*", "/a,/a", "/*,/a/*/c"})
  void refusesTwoRulesForOnePlace(String one, String other) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldRules.of(List.of(redact(one, PHI), redact(other, PHI))))
        .withMessageContaining(one)
        .withMessageContaining(other);
  }

  @Test
  void followsANameAndAWildcardAtOnce() {
    FieldRules rules = FieldRules.of(List.of(redact("/*/x", PHI), redact("/a/y", PHI)));

    assertThat(rules.at("a").at("x").rule()).isNotNull();
    assertThat(rules.at("a").at("y").rule()).isNotNull();
    assertThat(rules.at("b").at("x").rule()).isNotNull();
    assertThat(rules.at("b").at("y").rule()).isNull();
    assertThat(rules.at("c").at("z").isEmpty()).isTrue();
  }

  @Test
  void aKeyThatIsAnAsteriskIsNoOtherKey() {
    FieldPath place = FieldPath.parse("/phones/*");

    assertThat(FieldPath.parse("/phones/home").matches(place)).isFalse();
    assertThat(FieldPath.parse("/phones/*").matches(place)).isTrue();
  }

  @Test
  void aNumberMayBeAnIndexOrAName() {
    FieldRules rules = FieldRules.of(List.of(redact("/rows/*/1", PHI)));

    assertThat(rules.at("rows").at(7).at(1).rule()).isNotNull();
    assertThat(rules.at("rows").at("k").at("1").rule()).isNotNull();
    assertThat(rules.at("rows").at(7).at(2).rule()).isNull();
  }

  @Test
  void theWalkAgreesWithMatchingEachPathByItself() {
    Random random = new Random(4711);
    for (int round = 0; round < 5_000; round++) {
      List<FieldRule> rules =
          IntStream.range(0, 1 + random.nextInt(5))
              .mapToObj(
                  i ->
                      new FieldRule(
                          path(random, true), PHI, Treatment.REDACT, FieldRule.USUAL_KEEP_LAST))
              .toList();
      FieldRules compiled;
      try {
        compiled = FieldRules.of(rules);
      } catch (IllegalArgumentException overlapping) {
        continue;
      }
      FieldPath place = path(random, false);
      FieldRules at = compiled;
      for (String segment : place.segments()) {
        at = at.at(segment);
      }
      boolean expected = rules.stream().anyMatch(rule -> rule.path().matches(place));
      assertThat(at.rule() != null).as("%s in %s", place, rules).isEqualTo(expected);
    }
  }

  private static FieldPath path(Random random, boolean wildcards) {
    return new FieldPath(
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(
                i ->
                    wildcards && random.nextInt(3) == 0
                        ? FieldPath.ANY
                        : List.of("a", "b", "0", "~", "/", "").get(random.nextInt(6)))
            .toList());
  }
}
