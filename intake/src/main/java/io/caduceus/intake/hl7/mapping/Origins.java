package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.message.Place;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.registry.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a message the parts of its body came from.
 *
 * @param places of the very values that the body has, not of such as are equal
 */
record Origins(ObjectValue body, Map<Json, Place> places) {
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

  /** Of the part at a JSON Pointer, or else of the nearest part that it belongs to. */
  @Nullable Place nearest(String pointer) {
    Place nearest = places.get(body);
    Json here = body;
    for (String step : steps(pointer)) {
      here = below(here, step);
      nearest = here == null ? nearest : places.getOrDefault(here, nearest);
    }
    return nearest;
  }

  private static List<String> steps(String pointer) {
    return pointer.isEmpty() ? List.of() : FieldPath.parse(pointer).segments();
  }

  private static @Nullable Json below(@Nullable Json here, String step) {
    return switch (here) {
      case ObjectValue object -> object.members().get(step);
      case ArrayValue array -> item(array, step);
      case null, default -> null;
    };
  }

  private static @Nullable Json item(ArrayValue array, String step) {
    boolean isIndex =
        INDEX.matcher(step).matches() && Integer.parseInt(step) < array.items().size();
    return isIndex ? array.items().get(Integer.parseInt(step)) : null;
  }

  @Override
  public String toString() {
    return "Origins[" + places.size() + " places]";
  }
}
