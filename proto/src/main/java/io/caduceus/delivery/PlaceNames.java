package io.caduceus.delivery;

import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRules;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names places of a body as they may be on record. Below a place that was sealed, or that today's
 * rules cover, a step may be the key of a map that is hidden itself: there it is a {@code *}.
 */
public final class PlaceNames {
  private final FieldRules today;
  private final Set<String> sealed = new HashSet<>();

  /**
   * @param today the rules that hold now
   * @param sealed the fields of the event
   */
  public PlaceNames(FieldRules today, List<SealedField> sealed) {
    this.today = today;
    sealed.forEach(field -> this.sealed.add(field.getPath()));
  }

  /** Each once. */
  public List<String> named(List<String> pointers) {
    Set<String> names = new LinkedHashSet<>();
    pointers.forEach(pointer -> names.add(named(pointer)));
    return List.copyOf(names);
  }

  private String named(String pointer) {
    StringBuilder name = new StringBuilder(pointer.length());
    FieldRules here = today;
    boolean isHidden = false;
    for (String step : FieldPath.parse(pointer).segments()) {
      name.append('/').append(isHidden ? FieldPath.ANY : FieldPath.escape(step));
      here = here.at(step);
      isHidden |= here.rule() != null || sealed.contains(name.toString());
    }
    return name.toString();
  }
}
