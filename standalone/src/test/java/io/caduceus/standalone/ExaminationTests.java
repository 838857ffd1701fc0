package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.Finding.Bad;
import io.caduceus.standalone.parts.BroughtParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTests {
  @TempDir Path parent;

  @Test
  void looksAtAFolderThatIsNotThereWithoutMakingIt() {
    Path folder = parent.resolve("not/yet");

    var findings = examine(folder);

    assertThat(findings.findings()).extracting(Finding::line).contains("ok    data in " + folder);
    assertThat(folder).doesNotExist();
  }

  @Test
  void saysWhichDoorOfARunningInstanceIsShut() throws IOException {
    DataFolder folder = new DataFolder(parent.resolve("data"));
    folder.prepare();
    Ports nobodyListens = new Ports(20_000);
    try (FolderLock lock = FolderLock.on(folder, nobodyListens)) {

      assertThat(examine(folder.path()).findings())
          .filteredOn(Bad.class::isInstance)
          .extracting(Finding::line)
          .anySatisfy(line -> assertThat(line).contains("kafka does not listen on 29092"));
    }
  }

  @Test
  void changesNothingInTheFolderItLooksAt() throws IOException {
    examine(parent).findings();

    try (var files = Files.list(parent)) {
      assertThat(files).isEmpty();
    }
  }

  private static Examination examine(Path folder) {
    return new Examination(new DataFolder(folder), new Ports(20_000), BroughtParts.none());
  }
}
