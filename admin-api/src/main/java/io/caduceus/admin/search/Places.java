package io.caduceus.admin.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.search.finding.Place;
import io.caduceus.admin.search.query.BodyCriterion;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.protect.RecordKeys;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes cursors of the search, and reads them back: the place of the last event that was shown, and
 * a keyed hash of it with the query and who asked. So a cursor is good for nothing but the next
 * page of the same search, and what was looked for cannot be tried out on it.
 */
final class Places {
  private static final int PARTS = 3;

  private final RecordKeys keys;
  private final JsonMapper json;

  Places(RecordKeys keys, JsonMapper json) {
    this.keys = keys;
    this.json = json;
  }

  Cursor cursor(Caller caller, EventQuery query, StoredEvent last) {
    Place place = Place.of(last);
    return Cursor.of(place.received().toString(), place.id(), seal(caller, query, place));
  }

  /**
   * The place behind which a page begins; null is the beginning.
   *
   * @throws Refused if the query's cursor was not given out with the same query to the same caller
   */
  @Nullable Place read(Caller caller, EventQuery query) {
    Cursor cursor = Cursor.read(query.cursor(), PARTS);
    if (cursor == null) {
      return null;
    }
    List<String> parts = cursor.parts();
    try {
      Place place = new Place(Instant.parse(parts.getFirst()), parts.get(1));
      if (isSame(parts.getLast(), seal(caller, query, place))) {
        return place;
      }
    } catch (DateTimeException nonsense) {
      // Said below.
    }
    throw Cursor.unreadable();
  }

  private String seal(Caller caller, EventQuery query, Place place) {
    List<String> body =
        query.body() == null
            ? List.of()
            : query.body().stream().map(BodyCriterion::inFull).toList();
    String asked = json.writeValueAsString(List.of(caller.name(), query.whole(), body, place));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.ofSearch(asked));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
