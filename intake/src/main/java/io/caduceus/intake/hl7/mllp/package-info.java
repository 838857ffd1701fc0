/**
 * HL7 over MLLP, release 1: messages in frames on a TCP connection, one at a time, each answered by
 * its acknowledgement. Start reading at {@link io.caduceus.intake.hl7.mllp.Conversation}. Who a
 * peer is, is known from its connection before anything is read from it. This room knows frames and
 * nothing of a message; it must never log a byte that a peer sent, never read without a bound, and
 * never wait without a deadline.
 */
@NullMarked
package io.caduceus.intake.hl7.mllp;

import org.jspecify.annotations.NullMarked;
