/**
 * Keeps the store in line with the firehose: finds which events the store lacks, tells why, has the
 * sink write again what is missing, and deletes what is past its retention. Start reading at {@link
 * io.caduceus.admin.reconciliation.Verification}; {@link io.caduceus.admin.reconciliation.Rounds}
 * says when what is done. It must never write an event's document, open a sealed field, or delete
 * what is not on record as expired.
 */
@NullMarked
package io.caduceus.admin.reconciliation;

import org.jspecify.annotations.NullMarked;
