package io.caduceus.admin.search.saved;

import io.caduceus.admin.answers.Required;
import io.caduceus.admin.search.query.EventQuery;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be saved.
 *
 * @param name for people
 * @param shared null is not
 */
record NewSearch(String name, EventQuery query, @Nullable Boolean shared) {
  private static final int LONGEST = 100;

  NewSearch {
    Required.member("name", name);
    Required.member("query", query);
    if (name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException("has a name of 1 to " + LONGEST + " characters");
    }
  }

  boolean isShared() {
    return Boolean.TRUE.equals(shared);
  }
}
