package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Searchable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Marks an event by the sensitive values that its owner wants it to be found by. The marks are
 * sorted, so that their order does not tell whose they are.
 *
 * @param paths searchable ones of a type whose values are sealed
 */
record BlindIndex(EventTypeName type, List<FieldPath> paths) {

  static BlindIndex of(EventType type) {
    return new BlindIndex(
        type.name(),
        type.searchable().stream()
            .filter(it -> Searchable.of(it, type.fieldRules()) instanceof Searchable.Sensitive)
            .toList());
  }

  /**
   * The marks of a body.
   *
   * @param most values that are marked
   * @return nothing if there are more than that
   */
  Optional<List<ByteBuffer>> marks(Body body, SearchKeys keys, int most) {
    SortedSet<ByteBuffer> marks = new TreeSet<>();
    int count = 0;
    for (FieldPath path : paths) {
      List<Json> values = new ArrayList<>();
      collect(body.root(), path.segments(), values, most - count);
      count += values.size();
      if (count > most) {
        return Optional.empty();
      }
      for (Json value : values) {
        ByteBuffer mark = keys.mark(type, path, text(body, value));
        if (mark != null) {
          marks.add(mark);
        }
      }
    }
    return Optional.of(List.copyOf(marks));
  }

  /** Collects what stands at the end of a path, until it is one more than asked for. */
  private static void collect(Json here, List<String> path, List<Json> found, int most) {
    if (found.size() > most) {
      return;
    }
    if (path.isEmpty()) {
      found.add(here);
      return;
    }
    List<String> rest = path.subList(1, path.size());
    String segment = path.getFirst();
    if (here instanceof ObjectValue object) {
      Json member = object.members().get(segment);
      if (member != null) {
        collect(member, rest, found, most);
      }
    } else if (here instanceof ArrayValue array) {
      if (segment.equals(FieldPath.ANY)) {
        array.items().forEach(item -> collect(item, rest, found, most));
      } else {
        Json item = Seals.item(array, segment);
        if (item != null) {
          collect(item, rest, found, most);
        }
      }
    }
  }

  private static String text(Body body, Json value) {
    return new String(body.source(), value.start(), value.end() - value.start(), UTF_8);
  }
}
