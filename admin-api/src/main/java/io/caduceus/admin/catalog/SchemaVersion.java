package io.caduceus.admin.catalog;

import java.time.Instant;

/** A version of an event type's schema, kept for ever: old events were checked against it. */
record SchemaVersion(int version, String schema, Instant registeredAt, String registeredBy) {}
