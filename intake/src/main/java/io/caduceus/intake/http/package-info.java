/**
 * The hot HTTP server on Vert.x that adapters put their endpoints on. Everything a request goes
 * through before an endpoint sees it whole is here: path, kind, identity, size, time. Start reading
 * at {@link io.caduceus.intake.http.Doorkeeper}; an adapter has a bean of {@link
 * io.caduceus.intake.http.Endpoint} for each of its addresses. This room knows no adapter and no
 * event format, and never blocks an event loop.
 */
@NullMarked
package io.caduceus.intake.http;

import org.jspecify.annotations.NullMarked;
