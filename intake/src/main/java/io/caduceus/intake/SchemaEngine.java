package io.caduceus.intake;

import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.verdict.Check;

/** A library that has the last word on bodies, and words the violations. */
interface SchemaEngine extends BodyValidator {
  /**
   * What can be said without it about bodies of this schema, its own.
   *
   * @return {@link Check#ASK} if nothing can
   */
  Check foresee(ObjectValue schema);
}
