package io.caduceus.admin.search.finding;

import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.store.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what somebody looks for, as he may see it.
 *
 * @param last the event behind which the next page begins; null if there is none
 */
public record Found(List<EventView> shown, @Nullable StoredEvent last) {}
