package io.caduceus.admin.registry;

import io.caduceus.admin.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to do, in the audit's words.
 *
 * @param action for example {@code subscription.approve}
 * @param key what it is done to
 * @param reason what the caller says why
 */
public record Intent(Caller caller, String action, String key, @Nullable String reason) {}
