package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTests {
  @TempDir Path folder;

  @Test
  void keepsWhatItHasFromOneLifeToTheNext() throws IOException {
    Path state = folder.resolve("state");
    new StateFolder(state).follow("one");
    Path kept = file(state);

    new StateFolder(state).follow("one");

    assertThat(kept).exists();
  }

  @Test
  void keepsWhatAVersionLeftThatDidNotKnowWhoseItWas() throws IOException {
    Path kept = file(folder);

    new StateFolder(folder).follow("one");

    assertThat(kept).exists();
  }

  @Test
  void beginsAnewWithAnotherFirehose() throws IOException {
    new StateFolder(folder).follow("one");
    Path former = file(folder);

    new StateFolder(folder).follow("another");
    Path kept = file(folder);
    new StateFolder(folder).follow("another");

    assertThat(kept).exists();
    new StateFolder(folder).follow("one");
    assertThat(former).doesNotExist();
  }

  private static Path file(Path folder) throws IOException {
    Path file = folder.resolve("caduceus-router/0_1/.checkpoint");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "0");
  }
}
