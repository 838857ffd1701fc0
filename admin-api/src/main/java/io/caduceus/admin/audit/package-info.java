/**
 * Who did what, who looked at what: an append-only chain of signed entries, written before the
 * deed. Start reading at {@link io.caduceus.admin.audit.AuditLog}; {@link
 * io.caduceus.admin.audit.Verification} is what a reviewer relies on. What cannot be audited does
 * not happen. Nothing here updates or deletes an entry, and no entry holds a secret or a value of
 * an event's body.
 */
@NullMarked
package io.caduceus.admin.audit;

import org.jspecify.annotations.NullMarked;
