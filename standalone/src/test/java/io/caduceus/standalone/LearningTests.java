package io.caduceus.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTests {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aStartThatSucceededLeavesItsMark(@TempDir Path folder) {
    Path mark = folder.resolve("start.aot.learned");
    Learning learning = new Learning(Optional.of(mark));

    learning.succeeded();

    assertThat(mark).exists();
    assertThat(end(learning)).contains("a few seconds");
  }

  @Test
  void aStartThatFailedLeavesNoneAndSaysNothing(@TempDir Path folder) {
    assertThat(end(new Learning(Optional.of(folder.resolve("start.aot.learned"))))).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenToStopsNoStart(@TempDir Path folder) {
    Learning learning = new Learning(Optional.of(folder.resolve("gone").resolve("learned")));

    assertThatNoException().isThrownBy(learning::succeeded);
  }

  @Test
  void whoeverDoesNotLearnSaysNothing() {
    Learning learning = new Learning(Optional.empty());

    learning.succeeded();

    assertThat(end(learning)).isEmpty();
  }

  private String end(Learning learning) {
    learning.announceEnd(new PrintStream(printed, true, UTF_8));
    return printed.toString(UTF_8);
  }
}
