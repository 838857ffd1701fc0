/**
 * The catalogue of event types: what their bodies look like, which fields are sensitive, who may
 * publish them. Start reading at {@link io.caduceus.admin.catalog.EventTypes}, then {@link
 * io.caduceus.admin.catalog.OpenPlaces}, which keeps the promise that what nobody described cannot
 * leak, and {@link io.caduceus.admin.catalog.NewPlaces}, which asks of everything new whether it is
 * sensitive. Nothing here ever sees an event; examples are for synthetic values only.
 */
@NullMarked
package io.caduceus.admin.catalog;

import org.jspecify.annotations.NullMarked;
