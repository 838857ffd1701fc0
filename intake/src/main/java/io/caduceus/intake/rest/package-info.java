/**
 * The REST door on Vert.x, for single events, {@code POST /v1/events}, the hot path of the product,
 * and for batches, {@code POST /v1/events:batch}; both take CloudEvents as well. Start reading at
 * {@link io.caduceus.intake.rest.RestIntake}; {@code openapi/intake.yaml} says the same to its
 * callers. This room turns HTTP into a submission and a receipt into HTTP. It decides nothing,
 * knows no other door, and never blocks an event loop.
 */
@NullMarked
package io.caduceus.intake.rest;

import org.jspecify.annotations.NullMarked;
