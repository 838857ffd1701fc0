package io.caduceus.admin.subjects;

/**
 * Somebody who is forgotten.
 *
 * @param subject the keyed hash that the audit knows him by
 * @param keys how many of his keys are destroyed, now and before
 * @param announced that every reader can hear of it
 */
record ForgottenSubject(String kind, String subject, long keys, boolean announced) {}
