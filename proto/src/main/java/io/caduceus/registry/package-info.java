/**
 * The registry's facts as they travel on the compacted topics: event types, subscriptions with
 * their grants, applications. The records refuse what makes no sense, so whoever holds one need not
 * check it again. Start reading at {@link io.caduceus.registry.EventType}. This room decides
 * nothing about one event; it must never hold a secret.
 */
@NullMarked
package io.caduceus.registry;

import org.jspecify.annotations.NullMarked;
