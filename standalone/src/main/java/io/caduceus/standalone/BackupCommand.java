package io.caduceus.standalone;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus backup}: the registry, the audit and the subjects' wrapped keys, as files. */
@Command(
    name = "backup",
    description = {
      "Write the registry and the audit as files, which ./caduceus verify checks.",
      "Neither the events nor the keysets are among them."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "is made; must not be there yet")
  private Path to = Path.of("");

  @Override
  public Integer call() throws Exception {
    store.of(data).backUp(to);
    return ExitCode.OK;
  }
}
