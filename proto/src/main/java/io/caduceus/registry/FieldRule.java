package io.caduceus.registry;

/** Declares that the values at a path are sensitive. */
public record FieldRule(FieldPath path, Classification classification, Treatment treatment) {
  public static FieldRule redact(String path, Classification classification) {
    return new FieldRule(FieldPath.parse(path), classification, Treatment.REDACT);
  }
}
