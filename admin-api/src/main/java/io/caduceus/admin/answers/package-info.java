/**
 * What every feature answers with: pages, refusals, and the problems (RFC 9457) that refusals
 * become; and how this API reads and writes JSON. Start reading at {@link
 * io.caduceus.admin.answers.Refusal}, then {@link io.caduceus.admin.answers.ProblemAdvice}. Nothing
 * here knows a feature, and no problem ever quotes a value that was sent.
 */
@NullMarked
package io.caduceus.admin.answers;

import org.jspecify.annotations.NullMarked;
