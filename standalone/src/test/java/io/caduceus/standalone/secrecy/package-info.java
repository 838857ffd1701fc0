/**
 * The whole way of a value, from the intake's protection to what a subscriber or a caller of the
 * search sees, for random bodies, policies and grants, against an oracle. Start reading at {@code
 * SecrecyTests}, then {@code Oracle}. The oracle, and what writes the trials, must never use
 * Caduceus' own way with paths, rules or JSON: it would share its mistakes.
 */
@NullMarked
package io.caduceus.standalone.secrecy;

import org.jspecify.annotations.NullMarked;
