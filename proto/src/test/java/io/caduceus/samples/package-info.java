/**
 * The fixtures that every module shares, and the catalogue that the all-in-one seeds: a payer's
 * member change, a claim's reconsideration as it moves, a patient's admission. All of it is made
 * up. Start reading at {@link io.caduceus.samples.Samples}.
 */
@NullMarked
package io.caduceus.samples;

import org.jspecify.annotations.NullMarked;
