/**
 * Sensitive values: how they are sealed before the first durable write, and the one way to open
 * them again. Start reading at {@link io.caduceus.protect.Keyring}. Whoever searches the code for
 * {@link io.caduceus.protect.RevealGrant} has found every place where a sealed value can be opened.
 * {@link io.caduceus.protect.SubjectKey} is for values of people who can be forgotten. Nothing here
 * may ever put a value into a message, a log or a {@code toString}.
 */
@NullMarked
package io.caduceus.protect;

import org.jspecify.annotations.NullMarked;
