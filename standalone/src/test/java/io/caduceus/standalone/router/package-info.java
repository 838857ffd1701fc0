/**
 * The router on real parts. Here nobody but the tests publishes or announces anything, so that each
 * of them says exactly what the router was told.
 */
@NullMarked
package io.caduceus.standalone.router;

import org.jspecify.annotations.NullMarked;
