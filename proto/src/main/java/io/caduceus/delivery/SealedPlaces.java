package io.caduceus.delivery;

import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.FieldPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event's sealed fields as a tree of their places, so that a walk over the body follows them
 * step by step, as it follows the field rules.
 */
final class SealedPlaces {
  static final SealedPlaces NONE = new SealedPlaces();

  private Map<String, SealedPlaces> below = Map.of();
  private @Nullable SealedField field;

  private SealedPlaces() {}

  /**
   * @throws IllegalArgumentException if a field's place is none
   */
  static SealedPlaces of(List<SealedField> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    SealedPlaces root = new SealedPlaces();
    for (SealedField field : fields) {
      SealedPlaces place = root;
      for (String segment : FieldPath.parse(field.getPath()).segments()) {
        place = place.step(segment);
      }
      place.field = field;
    }
    return root;
  }

  private SealedPlaces step(String segment) {
    if (below.isEmpty()) {
      below = new HashMap<>();
    }
    return below.computeIfAbsent(segment, name -> new SealedPlaces());
  }

  /** What was sealed in a member or array item of this place. */
  SealedPlaces at(String segment) {
    return below.getOrDefault(segment, NONE);
  }

  /** What was sealed at this very place. */
  @Nullable SealedField field() {
    return field;
  }

  /** Whether nothing was sealed below this place. */
  boolean isLeaf() {
    return below.isEmpty();
  }
}
