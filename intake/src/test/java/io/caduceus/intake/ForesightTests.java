package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is said without the engine, held against what the engine says. */
class ForesightTests {
  static final List<String> DIALECTS =
      List.of(
          "http://json-schema.org/draft-07/schema#",
          "https://json-schema.org/draft/2019-09/schema",
          "https://json-schema.org/draft/2020-12/schema");

  private static final int SCHEMAS = 600;
  private static final int BODIES = 20;

  /** Neither way: under a {@code not}, what is wrongly invalid would be wrongly valid. */
  @ParameterizedTest
  @FieldSource("DIALECTS")
  void neverDiffersFromTheEngineAndOftenSparesIt(String dialect) {
    RandomSchemas random = new RandomSchemas(20261121);
    int valid = 0;
    int foreseen = 0;

    for (int i = 0; i < SCHEMAS; i++) {
      String schema = random.schema(dialect);
      ForesightValidator validator = foresight(schema).orElse(null);
      for (int j = 0; validator != null && j < BODIES; j++) {
        String text = random.body();
        Body body = Body.parse(text.getBytes(UTF_8));
        Verdict verdict = validator.foreseen().of(body.root());
        Verdict truth =
            validator.engine().violations(body).isEmpty() ? Verdict.VALID : Verdict.INVALID;
        assertThat(verdict).as("%s of %s", text, schema).isIn(truth, Verdict.UNSURE);
        valid += truth == Verdict.VALID ? 1 : 0;
        foreseen += verdict == Verdict.VALID ? 1 : 0;
      }
    }

    assertThat(valid).isGreaterThan(SCHEMAS);
    assertThat(foreseen).isGreaterThan(valid / 2);
  }

  /** Some of what is made at random, no engine takes. */
  private static Optional<ForesightValidator> foresight(String schema) {
    try {
      return BodyValidator.of(schema) instanceof ForesightValidator validator
          ? Optional.of(validator)
          : Optional.empty();
    } catch (SchemaUnusable e) {
      return Optional.empty();
    }
  }
}
