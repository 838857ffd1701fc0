package io.caduceus.standalone;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeySchedule;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.KeysetState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus keys}: the keysets from their making to their end. */
@Command(
    name = "keys",
    description = "Make, list, rotate, wrap or retire the keysets.",
    subcommands = {
      KeysCommand.CreateCommand.class,
      KeysCommand.ListCommand.class,
      KeysRotateCommand.class,
      KeysWrapCommand.class,
      KeysRetireCommand.class
    })
final class KeysCommand {

  /** {@code ./caduceus keys create}. */
  @Command(name = "create", description = "Make keysets where there are none, wrapped.")
  static final class CreateCommand implements Callable<Integer> {
    @Mixin private KeysOption keys = new KeysOption();

    @Parameters(
        paramLabel = "NAME",
        arity = "0..*",
        description = "${COMPLETION-CANDIDATES} (default: those that all apps share)")
    private List<KeysetName> names = KeysetName.shared();

    @Override
    public Integer call() {
      KeyCustodian custodian = keys.custodian();
      for (KeysetName name : names) {
        System.out.println(
            name.in(keys.folder()) + (custodian.create(name) ? ": made" : ": is there already"));
      }
      return ExitCode.OK;
    }
  }

  /** {@code ./caduceus keys list}: asks no KMS. */
  @Command(name = "list", description = "Say which keys there are, and which one is used.")
  static final class ListCommand implements Callable<Integer> {
    @Mixin private KeysOption keys = new KeysOption();

    @Override
    public Integer call() {
      KeyCustodian custodian = keys.custodian();
      for (KeysetName name : keys.names()) {
        KeysetState state = custodian.state(name);
        System.out.println(name + ", wrapped by " + state.kms());
        state.schedule().keys().forEach(key -> print(key, state.schedule()));
      }
      return ExitCode.OK;
    }

    private static void print(KeySchedule.Entry key, KeySchedule schedule) {
      Instant now = Instant.now();
      String use =
          key.equals(schedule.usedAt(now))
              ? "used"
              : key.from().isAfter(now) ? "waits" : key.enabled() ? "opens only" : "disabled";
      System.out.printf("  %-10s  from %s  %s%n", key.id(), key.from(), use);
    }
  }
}
