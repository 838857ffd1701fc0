package io.caduceus.admin.search.saved;

import io.caduceus.admin.search.query.EventQuery;
import java.time.Instant;

/**
 * A query that somebody wants to ask again.
 *
 * @param id for links; it says nothing of the query
 * @param owner the caller who saved it
 * @param shared whether all who may share see it, or its owner alone
 */
record SavedSearch(
    String id, String name, String owner, boolean shared, Instant savedAt, EventQuery query) {}
