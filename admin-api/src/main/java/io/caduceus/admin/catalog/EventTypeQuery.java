package io.caduceus.admin.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds event types by a part of their name or description, in any case of letters. */
record EventTypeQuery(@Nullable String text) {
  boolean matches(EventTypeEntry entry) {
    return text == null || contains(entry.key()) || contains(entry.eventType().description());
  }

  private boolean contains(String words) {
    return text != null && words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
