package io.caduceus.admin.search;

/**
 * What searches may lead to.
 *
 * @param export whether what is found may be taken away as a file
 * @param exportLimit the most events of one export
 */
public record SearchSettings(boolean export, int exportLimit) {
  /**
   * @throws IllegalArgumentException saying which setting is nonsense
   */
  public SearchSettings {
    if (exportLimit < 1) {
      throw new IllegalArgumentException("caduceus.admin.search.export-limit is at least 1");
    }
  }
}
