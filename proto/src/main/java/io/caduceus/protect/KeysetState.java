package io.caduceus.protect;

/**
 * What a keyset's file says to whoever has no access to its KMS.
 *
 * @param kms the URI of the key that wraps it
 */
public record KeysetState(String kms, KeySchedule schedule) {}
