package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which quarantined records; what is left out does not narrow them.
 *
 * @param reason a code
 * @param from when they were quarantined, included
 * @param to not included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuarantineQuery(
    @Nullable String reason,
    @Nullable EventTypeName type,
    @Nullable Instant from,
    @Nullable Instant to) {

  Bson filter() {
    List<Bson> all = new ArrayList<>();
    if (reason != null) {
      all.add(eq(Index.REASON, reason));
    }
    if (type != null) {
      all.add(eq(Index.TYPE, type.toString()));
    }
    if (from != null) {
      all.add(Index.since(from));
    }
    if (to != null) {
      all.add(Index.until(to));
    }
    return all.isEmpty() ? new Document() : and(all);
  }
}
