package io.caduceus.admin.registry;

/**
 * Something as it is on record.
 *
 * @param announced whether the other processes have been told of this revision; where not, the
 *     {@link Reconciler} tells them as soon as it can
 */
public record Kept<T extends Registered<T>>(T entry, boolean announced) {}
