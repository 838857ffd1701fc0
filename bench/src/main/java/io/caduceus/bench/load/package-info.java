/**
 * Load from outside: as much as is answered ({@link io.caduceus.bench.load.ClosedLoop}), or so much
 * a second whether answered or not ({@link io.caduceus.bench.load.OpenLoop}). The client is a bare
 * socket, because the generator shares the machine with what it measures. This room must never let
 * a slow answer hide the requests behind it.
 */
@NullMarked
package io.caduceus.bench.load;

import org.jspecify.annotations.NullMarked;
