package io.caduceus.standalone;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code ./caduceus audit}: what a reviewer of the audit needs. */
@Command(
    name = "audit",
    description = "Verify or export the audit, or print the key that reviewers need.",
    subcommands = {
      AuditVerifyCommand.class,
      AuditExportCommand.class,
      AuditCommand.KeyCommand.class
    })
final class AuditCommand {

  /** {@code ./caduceus audit key}: prints a keyset that holds no secret. */
  @Command(name = "key", description = "Print the public key of the audit's signatures.")
  static final class KeyCommand implements Callable<Integer> {
    @Mixin private KeysOption keys = new KeysOption();

    @Override
    public Integer call() {
      System.out.println(keys.audit().json());
      return ExitCode.OK;
    }
  }
}
