package io.caduceus.admin.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is in a backup.
 *
 * @param format of the files; 1 is canonical Extended JSON, a document a line
 * @param leftOut which collections are not in it, and why
 */
record Manifest(
    int format, Instant madeAt, String note, List<Part> parts, Map<String, String> leftOut) {
  static final int FORMAT = 1;
  static final String FILE = "manifest.json";
  static final String NOTE =
      "The keysets are NOT in here, nor the key that wraps them. Without them no sealed field and"
          + " no subject key can ever be opened.";

  Manifest {
    parts = List.copyOf(parts);
    leftOut = Map.copyOf(leftOut);
  }

  /**
   * @param sha256 of the file, in hexadecimal digits
   */
  record Part(String collection, String file, long documents, String sha256) {}
}
