package io.caduceus.admin.registry;

/**
 * One kind of thing that is on record.
 *
 * @param collection where it is kept
 * @param topic where it is announced
 */
public record Kind<T extends Registered<T>>(String collection, String topic, Class<T> type) {}
