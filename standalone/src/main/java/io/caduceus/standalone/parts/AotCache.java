package io.caduceus.standalone.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a child JVM learned of its start, for its next ones: used where there is one, and otherwise
 * written when the child ends. The launcher names our own, which lies beside it, and removes all of
 * them with every new build; a JVM ignores a cache that does not fit it.
 *
 * @param file nothing if nobody keeps caches, as in tests
 */
record AotCache(Optional<Path> file) {
  private static final String OURS = "caduceus.cache";

  /** What a cache has to say is for neither our output nor the child's log. */
  private static final List<String> QUIETLY = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

  static AotCache of(String child) {
    return new AotCache(
        Optional.ofNullable(System.getProperty(OURS)).map(ours -> Path.of(ours + "." + child)));
  }

  /** For the JVM's command line. */
  List<String> arguments() {
    return file.map(
            it -> {
              String use = Files.exists(it) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=";
              return List.of(QUIETLY.getFirst(), QUIETLY.getLast(), use + it);
            })
        .orElse(List.of());
  }
}
