package io.caduceus.standalone;

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
}
