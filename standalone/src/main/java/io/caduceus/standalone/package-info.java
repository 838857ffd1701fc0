/**
 * The all-in-one: what {@code ./caduceus} runs. Start reading at {@link
 * io.caduceus.standalone.Product}, the list of everything that is started and in which order, or at
 * {@link io.caduceus.standalone.Caduceus} for the command line. It is for development, with
 * synthetic data, on loopback; it must never hold a rule of the mediator, which live in the apps.
 */
@NullMarked
package io.caduceus.standalone;

import org.jspecify.annotations.NullMarked;
