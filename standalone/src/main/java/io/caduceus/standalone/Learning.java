package io.caduceus.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether this JVM learns for later starts, as the launcher script may have it do. It writes down
 * what it learned when it ends; only of a start that succeeded is that worth keeping.
 *
 * @param mark the file that tells the launcher so
 */
record Learning(Optional<Path> mark) {

  static Learning ofThisJvm() {
    return new Learning(Optional.ofNullable(System.getProperty("caduceus.learned")).map(Path::of));
  }

  void succeeded() {
    mark.ifPresent(
        file -> {
          try {
            Files.writeString(file, "");
          } catch (IOException e) {
            // Then the next start learns once more.
          }
        });
  }

  /** Says why the end takes longer than usual. */
  void announceEnd(PrintStream out) {
    mark.filter(Files::exists)
        .ifPresent(
            file -> out.println("Keeping what makes later starts faster, a few seconds ..."));
  }
}
