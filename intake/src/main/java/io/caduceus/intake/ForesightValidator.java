package io.caduceus.intake;

import io.caduceus.intake.verdict.Check;
import io.caduceus.intake.verdict.Verdict;
import java.util.List;

/**
 * Asks the engine only about bodies that are not certainly valid: of those that are it would say
 * nothing, at a multiple of the price.
 */
record ForesightValidator(Check foreseen, BodyValidator engine) implements BodyValidator {
  @Override
  public List<Violation> violations(Body body) {
    return foreseen.of(body.root()) == Verdict.VALID ? List.of() : engine.violations(body);
  }
}
