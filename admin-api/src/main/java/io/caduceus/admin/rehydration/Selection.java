package io.caduceus.admin.rehydration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.search.query.HarmlessQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which stored events are meant: exactly one of a stretch of time, ids, a search, or what has not
 * been delivered of a stretch of time.
 *
 * @param from when they were received, included; of a stretch, either end may be left out
 * @param to not included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Selection(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable List<String> ids,
    @Nullable HarmlessQuery query,
    @Nullable Span missing) {
  static final int MOST_IDS = 10_000;

  Selection {
    ids = ids == null ? null : ids.stream().distinct().toList();
    Object span = from == null ? to : from;
    if (Stream.of(Stream.ofNullable(span), Stream.of(ids, query, missing))
            .flatMap(it -> it)
            .filter(Objects::nonNull)
            .count()
        != 1) {
      throw new IllegalArgumentException("names one of from and to, ids, query, missing");
    }
    if (ids != null && (ids.isEmpty() || ids.size() > MOST_IDS)) {
      throw new IllegalArgumentException("names 1 to " + MOST_IDS + " ids");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("begins before it ends");
    }
  }

  static Selection since(Instant from) {
    return new Selection(from, null, null, null, null);
  }

  /** Whether somebody named these events, and is to be told of each what becomes of it. */
  boolean namesEvents() {
    return ids != null || query != null;
  }

  /** A stretch of time. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Span(@Nullable Instant from, @Nullable Instant to) {
    Span {
      if (from != null && to != null && !from.isBefore(to)) {
        throw new IllegalArgumentException("begins before it ends");
      }
    }
  }
}
