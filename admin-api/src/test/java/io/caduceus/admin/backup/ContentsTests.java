package io.caduceus.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever makes a collection says whether it is in a backup: here, in so many words. */
class ContentsTests {
  private static final Pattern COLLECTION =
      Pattern.compile(
          "getCollection\\(\\s*\"(\\w+)\"|new Kind<>\\(\\s*\"(\\w+)\"|String"
              + " (?:ENTRIES|CHECKPOINTS|COLLECTION) = \"(\\w+)\"");

  @Test
  void knowOfEveryCollectionThatTheSourcesName() {
    Set<String> known =
        Stream.concat(Contents.KEPT.stream(), Contents.LEFT_OUT.keySet().stream())
            .collect(Collectors.toSet());

    assertThat(named()).hasSizeGreaterThan(10).isSubsetOf(known);
  }

  @Test
  void leaveNothingOutThatIsKept() {
    assertThat(Contents.LEFT_OUT.keySet()).doesNotContainAnyElementsOf(Contents.KEPT);
    assertThat(Contents.KEPT).allMatch(Contents::has);
    assertThat(Contents.LEFT_OUT.keySet()).noneMatch(Contents::has);
  }

  private static Set<String> named() {
    Set<String> named = new TreeSet<>();
    for (String module : Set.of("admin-api", "event-store-sink")) {
      Path sources = Path.of("..", module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(it -> it.toString().endsWith(".java")).forEach(it -> collect(it, named));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return named;
  }

  private static void collect(Path file, Set<String> named) {
    try {
      Matcher matcher = COLLECTION.matcher(Files.readString(file));
      while (matcher.find()) {
        Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
            .filter(it -> it != null)
            .forEach(named::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
