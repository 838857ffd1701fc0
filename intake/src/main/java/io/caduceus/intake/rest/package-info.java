/**
 * The REST door for single events, {@code POST /v1/events}, on Vert.x: the hot path of the product.
 * Start reading at {@link io.caduceus.intake.rest.RestIntake}; {@code openapi/intake.yaml} says the
 * same to its callers. This room turns HTTP into a submission and a receipt into HTTP. It decides
 * nothing, knows no other door, and never blocks an event loop.
 */
@NullMarked
package io.caduceus.intake.rest;

import org.jspecify.annotations.NullMarked;
