/**
 * Benchmarks of what is private to the intake. Start reading at {@link
 * io.caduceus.intake.BodyLoops}. This room must never hold anything that the intake itself could
 * use.
 */
@NullMarked
package io.caduceus.intake;

import org.jspecify.annotations.NullMarked;
