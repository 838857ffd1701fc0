/**
 * Who is calling: the built-in authorization server that issues tokens to applications, and the
 * filter chain that believes them. Start reading at {@link
 * io.caduceus.admin.security.SecurityConfiguration}. What a caller may do is decided in the domain
 * methods, from the {@link io.caduceus.admin.security.Caller} they are given; nothing here decides
 * that, and nothing outside of here reads a token.
 */
@NullMarked
package io.caduceus.admin.security;

import org.jspecify.annotations.NullMarked;
