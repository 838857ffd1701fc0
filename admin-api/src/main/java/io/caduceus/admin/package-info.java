/**
 * The admin API: the registry of applications, event types and subscriptions, the search of stored
 * events, and the audit of both. One package per feature, its web layer inside. Start reading at
 * {@link io.caduceus.admin.AdminConfiguration}; it names every part. No feature depends on this
 * package.
 */
@NullMarked
package io.caduceus.admin;

import org.jspecify.annotations.NullMarked;
