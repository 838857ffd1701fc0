/**
 * What the REST intake costs, all of it on, beside the ceilings P (a raw producer), H (the bare
 * HTTP server) and C (both, one after the other), and the peers A (Apache Camel), B (a textbook
 * Spring service) and C2 (a bare Vert.x service that validates nothing). Start reading at {@link
 * io.caduceus.bench.intake.RestIntake}; {@link io.caduceus.bench.intake.StreamIntake} is the same
 * for streams and batches. This room must never give one contender what another is not given.
 */
@NullMarked
package io.caduceus.bench.intake;

import org.jspecify.annotations.NullMarked;
