package io.caduceus.admin.lineage;

import java.util.Map;

/**
 * What the lineage needs to be told.
 *
 * @param kafka of a client
 */
public record LineageSettings(Map<String, String> kafka) {
  public LineageSettings {
    kafka = Map.copyOf(kafka);
  }

  /** They may hold passwords. */
  @Override
  public String toString() {
    return "LineageSettings[]";
  }
}
