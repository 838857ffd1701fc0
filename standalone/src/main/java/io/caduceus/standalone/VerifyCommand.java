package io.caduceus.standalone;

import io.caduceus.admin.backup.BackupConfiguration;
import io.caduceus.protect.AuditPublicKeys;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus verify DIR}: 0 if a backup is what was written, 1 if not. */
@Command(name = "verify", description = "Check a backup's files, and the audit's chain in it.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private KeysOption keys = new KeysOption();
  @Mixin private StoreOption store = new StoreOption();

  @Parameters(paramLabel = "DIR", description = "what ./caduceus backup wrote")
  private Path folder = Path.of("");

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "what ./caduceus audit key printed, instead of --keys")
  private @Nullable Path publicKey;

  @Option(names = "--against", description = "say also what has changed in the database since")
  private boolean against;

  @Override
  public Integer call() throws Exception {
    AuditPublicKeys genuine = publicKey == null ? keys.audit() : AuditPublicKeys.load(publicKey);
    boolean sound = BackupConfiguration.verify(folder, genuine, System.out);
    if (against) {
      store.of(keys.data()).compare(folder);
    }
    return sound ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
