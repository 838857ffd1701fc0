package io.caduceus.admin.search.query;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import io.caduceus.event.EventPattern;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What the registry's words mean as filters over the documents of events. */
public final class EventFilters {
  private static final List<String> PARTS = List.of("noun", "verb", "object", "subObject");

  private EventFilters() {}

  /** Three-part names have no fourth part, and a three-part pattern does not match one. */
  static Bson named(EventPattern pattern) {
    List<Bson> all = new ArrayList<>();
    for (int i = 0; i < pattern.parts().size(); i++) {
      String part = pattern.parts().get(i);
      if (!part.equals(EventPattern.ANY)) {
        all.add(eq(PARTS.get(i), part));
      } else if (i == PARTS.size() - 1) {
        all.add(ne(PARTS.get(i), null));
      }
    }
    if (pattern.parts().size() < PARTS.size()) {
      all.add(eq(PARTS.getLast(), null));
    }
    return every(all);
  }

  public static Bson tagged(TagFilter tags) {
    List<Bson> all = new ArrayList<>();
    if (!tags.allOf().isEmpty()) {
      all.add(all("tags", tags.allOf()));
    }
    if (!tags.anyOf().isEmpty()) {
      all.add(in("tags", tags.anyOf()));
    }
    if (!tags.noneOf().isEmpty()) {
      all.add(nin("tags", tags.noneOf()));
    }
    return every(all);
  }

  public static Bson synthetic(SyntheticMode mode) {
    return switch (mode) {
      case PASS -> everything();
      case DISCARD -> eq("synthetic", false);
      case ONLY -> eq("synthetic", true);
    };
  }

  static Bson every(List<Bson> filters) {
    return filters.isEmpty() ? everything() : and(filters);
  }

  public static Bson any(List<Bson> filters) {
    return filters.isEmpty() ? nothing() : or(filters);
  }

  public static Bson everything() {
    return new Document();
  }

  private static Bson nothing() {
    return in("_id", List.of());
  }
}
