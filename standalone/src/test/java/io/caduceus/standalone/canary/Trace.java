package io.caduceus.standalone.canary;

/**
 * A mark that was found.
 *
 * @param where the place, its kind first
 * @param around what is before and behind it, as far as it can be shown
 */
public record Trace(String where, Encoding as, String around) {}
