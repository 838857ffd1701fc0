/**
 * How anything is measured here: contenders side by side, in rounds, and what is said of it. Start
 * reading at {@link io.caduceus.bench.frame.Rounds}. This room must never know what is measured,
 * and never give a figure without its spread.
 */
@NullMarked
package io.caduceus.bench.frame;

import org.jspecify.annotations.NullMarked;
