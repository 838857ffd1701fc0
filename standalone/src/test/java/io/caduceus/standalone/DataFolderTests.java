package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {
  @TempDir Path parent;

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    DataFolder folder = prepared();

    assertThat(permissions(folder.path())).isEqualTo("rwx------");
  }

  @Test
  void makesASecretOnceAndKeepsItToItsOwner() throws IOException {
    DataFolder folder = prepared();

    String secret = folder.secret("admin");

    assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
    assertThat(folder.secret("admin")).isEqualTo(secret);
    assertThat(folder.secret("other")).isNotEqualTo(secret);
    assertThat(permissions(folder.path().resolve("secrets/admin"))).isEqualTo("rw-------");
  }

  @Test
  void forgetsEverythingButWhoHoldsIt() throws IOException {
    DataFolder folder = prepared();
    folder.secret("admin");
    try (FolderLock lock = FolderLock.on(folder, new Ports(0))) {
      folder.empty();

      assertThat(folder.path().resolve("secrets")).doesNotExist();
      assertThat(RunningInstance.in(folder)).isPresent();
    }
    folder.prepare();
  }

  @Test
  void refusesAFolderThatHoldsFilesOfSomebodyElse() throws IOException {
    Path theirs = Files.createDirectory(parent.resolve("theirs"));
    Files.createFile(theirs.resolve("thesis.tex"));

    assertThatThrownBy(() -> new DataFolder(theirs).prepare())
        .hasMessageContaining("holds files that are not Caduceus'");
  }

  @Test
  void letsOneInstanceInAtATimeAndNamesIt() throws IOException {
    DataFolder folder = prepared();
    long self = ProcessHandle.current().pid();
    try (FolderLock lock = FolderLock.on(folder, new Ports(7))) {

      assertThatThrownBy(() -> FolderLock.on(folder, new Ports(8)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by process " + self);
      assertThat(RunningInstance.in(folder)).contains(new RunningInstance(self, new Ports(7)));
    }
    assertThat(RunningInstance.in(folder)).isEmpty();
  }

  @Test
  void believesNoLockThatADeadProcessLeft() throws IOException {
    DataFolder folder = prepared();
    Files.writeString(folder.path().resolve("lock"), "pid=" + Long.MAX_VALUE + " portOffset=0\n");

    assertThat(RunningInstance.in(folder)).isEmpty();
  }

  private DataFolder prepared() throws IOException {
    DataFolder folder = new DataFolder(parent.resolve("data"));
    folder.prepare();
    return folder;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
