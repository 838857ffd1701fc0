package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keyword by keyword, what the standard's own test suite asks, in words of ours. */
class SchemaCasesTests {
  static Stream<SchemaCase> draft07() {
    return SchemaCase.of("07", "http://json-schema.org/draft-07/schema#");
  }

  static Stream<SchemaCase> draft2020() {
    return SchemaCase.of("2020", "https://json-schema.org/draft/2020-12/schema");
  }

  @ParameterizedTest
  @MethodSource({"draft07", "draft2020"})
  void allowsAndRefusesWhatTheStandardDoes(SchemaCase expected) {
    BodyValidator validator = BodyValidator.of(expected.schema());

    assertThat(expected.valid()).allMatch(body -> allows(validator, body));
    assertThat(expected.invalid()).noneMatch(body -> allows(validator, body));
  }

  @ParameterizedTest
  @MethodSource({"draft07", "draft2020"})
  void foreseesNothingThatIsNotSo(SchemaCase expected) {
    if (BodyValidator.of(expected.schema()) instanceof ForesightValidator validator) {
      assertThat(verdicts(validator, expected.valid())).doesNotContain(Verdict.INVALID);
      assertThat(verdicts(validator, expected.invalid())).doesNotContain(Verdict.VALID);
    }
  }

  private static boolean allows(BodyValidator validator, String body) {
    return validator.violations(Body.parse(body.getBytes(UTF_8))).isEmpty();
  }

  private static List<Verdict> verdicts(ForesightValidator validator, List<String> bodies) {
    return bodies.stream()
        .map(body -> validator.foreseen().of(Body.parse(body.getBytes(UTF_8)).root()))
        .toList();
  }
}
