package io.caduceus.admin.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A quarantined record as somebody may see it.
 *
 * @param headers their names
 * @param bytes of its value
 * @param event as the search would show it to the caller; null if he may not see it, or if it is
 *     none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Details(Quarantined quarantined, List<String> headers, int bytes, @Nullable JsonNode event) {
  /** The event may hold what only the caller may see. */
  @Override
  public String toString() {
    return "Details[" + quarantined.id() + "]";
  }
}
