/**
 * The REST door: single events at {@code POST /v1/events}, the hot path of the product, and batches
 * at {@code POST /v1/events:batch}; both take CloudEvents as well. Its endpoints stand on the
 * server in {@code http}. Start reading at {@link io.caduceus.intake.rest.SingleEvents}; {@code
 * openapi/intake.yaml} says the same to its callers. This room turns HTTP into a submission and a
 * receipt into HTTP. It decides nothing, knows no other door, and never blocks an event loop.
 */
@NullMarked
package io.caduceus.intake.rest;

import org.jspecify.annotations.NullMarked;
