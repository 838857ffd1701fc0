package io.caduceus.admin.search.saved;

import org.jspecify.annotations.Nullable;

/** Which page of a saved search. */
record PageRequest(@Nullable Integer limit, @Nullable String cursor) {
  static final PageRequest FIRST = new PageRequest(null, null);
}
