/**
 * A quick judge of bodies, in front of the engines: it says <em>certainly valid</em> or leaves the
 * question to them. Start reading at {@link io.caduceus.intake.verdict.SchemaReader}, which turns a
 * schema into a tree of small {@link io.caduceus.intake.verdict.Check}s. This room must never be
 * laxer than the engine it stands in front of: what it does not know for sure, it is {@link
 * io.caduceus.intake.verdict.Verdict#UNSURE unsure} of.
 */
@NullMarked
package io.caduceus.intake.verdict;

import org.jspecify.annotations.NullMarked;
