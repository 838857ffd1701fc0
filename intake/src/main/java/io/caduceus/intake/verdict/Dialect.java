package io.caduceus.intake.verdict;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A dialect as an engine takes it.
 *
 * @param formats which texts the engine takes to be of a format, by the format's name
 */
public record Dialect(Version version, Function<String, Predicate<String>> formats) {
  /** The versions whose keywords are read here. */
  public enum Version {
    DRAFT_07,
    DRAFT_2019_09,
    DRAFT_2020_12
  }

  /** Whether keywords beside a {@code $ref} are ignored. */
  boolean referenceStandsAlone() {
    return version == Version.DRAFT_07;
  }

  /** A keyword of another version has no effect on the engine. */
  boolean knows(String keyword) {
    return switch (keyword) {
      case "prefixItems" -> version == Version.DRAFT_2020_12;
      case "dependentRequired" -> version != Version.DRAFT_07;
      default -> true;
    };
  }
}
