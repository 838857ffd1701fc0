/**
 * Who is calling, and the table of who may do what: start reading at {@link
 * io.caduceus.admin.security.Operation}. Tokens come from the built-in issuer or from another one,
 * and {@link io.caduceus.admin.security.SecurityConfiguration} lets in whoever they make somebody.
 * Whether he may do what he asks, the domain methods ask the {@link
 * io.caduceus.admin.security.Caller} they are given, with what they know of the thing it is done
 * to. Nothing outside of here reads a token or names a role's rights.
 */
@NullMarked
package io.caduceus.admin.security;

import org.jspecify.annotations.NullMarked;
