/**
 * The registry's system of record: MongoDB first, then the compacted topics. Start reading at
 * {@link io.caduceus.admin.registry.Ledger}: every change of an application, an event type or a
 * subscription is audited, written and announced there, in this order, and {@link
 * io.caduceus.admin.registry.Reconciler} announces what a crash or an outage left unsaid. Nothing
 * here knows what a change means or who may make it.
 */
@NullMarked
package io.caduceus.admin.registry;

import org.jspecify.annotations.NullMarked;
