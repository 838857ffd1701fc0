/**
 * Who is calling: bearer tokens become {@link io.caduceus.intake.Publisher}s here. Start reading at
 * {@link io.caduceus.intake.security.Authenticator}. What a publisher may do is not decided in this
 * room, and no token ever leaves it, not even shortened, in a log line or an exception.
 */
@NullMarked
package io.caduceus.intake.security;

import org.jspecify.annotations.NullMarked;
