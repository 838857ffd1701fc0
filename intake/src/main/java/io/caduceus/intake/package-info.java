/**
 * The one door behind all doors: an event is authorised, validated, protected and appended to the
 * firehose here, whatever protocol it came by. Start reading at {@link
 * io.caduceus.intake.Intake#accept}; what each event goes through is its table of contents. This
 * room knows no HTTP, no Kafka and no token; it must never put a value of a body into an exception,
 * a log line or a receipt, and never hand a body to the log before it is protected.
 */
@NullMarked
package io.caduceus.intake;

import org.jspecify.annotations.NullMarked;
