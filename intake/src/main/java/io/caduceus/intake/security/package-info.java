/**
 * Who is calling: bearer tokens, and connections of known peers, become {@link
 * io.caduceus.intake.Publisher}s here. Start reading at {@link
 * io.caduceus.intake.security.Authenticator} or {@link io.caduceus.intake.security.Peers}. What a
 * publisher may do is not decided in this room, and no token ever leaves it, not even shortened, in
 * a log line or an exception.
 */
@NullMarked
package io.caduceus.intake.security;

import org.jspecify.annotations.NullMarked;
