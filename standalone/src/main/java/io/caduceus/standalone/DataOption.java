package io.caduceus.standalone;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}, which every command understands that deals with an instance. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "where the instance keeps what survives it (default: ./data)")
  private Path path = Path.of("data");

  DataFolder folder() {
    return new DataFolder(path);
  }

  /**
   * The instance that uses the folder.
   *
   * @throws IOException if none does, with what to do about it
   */
  RunningInstance running() throws IOException {
    return RunningInstance.in(folder())
        .orElseThrow(
            () ->
                new IOException(
                    "no instance is running in %s; ./caduceus start starts one"
                        .formatted(folder().path())));
  }
}
