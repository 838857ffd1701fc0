package io.caduceus.admin.search.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * That somebody was shown an event, for the audit.
 *
 * @param revealed the places that were opened for him
 * @param emergencies those that may be why
 */
public record Seen(
    String id,
    List<String> revealed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> emergencies) {
  public static List<Seen> of(Visibility visibility, List<EventView> shown) {
    return shown.stream().map(it -> of(visibility, it)).toList();
  }

  private static Seen of(Visibility visibility, EventView shown) {
    return new Seen(
        shown.id(),
        shown.revealed(),
        shown.revealed().isEmpty() ? List.of() : visibility.emergencies(shown.type()));
  }
}
