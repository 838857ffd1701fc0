package io.caduceus.standalone;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysetName;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus keys retire}: what a key sealed stays shut. */
@Command(
    name = "retire",
    description = {
      "Disable a key: what it sealed stays shut, until --undo.",
      "With --destroy, a disabled key is forgotten, and what it sealed with it."
    })
final class KeysRetireCommand implements Callable<Integer> {
  @Mixin private KeysOption keys = new KeysOption();

  @Parameters(paramLabel = "ID", description = "as ./caduceus keys list prints it")
  private String id = "";

  @ArgGroup private Further further = new Further();

  @Override
  public Integer call() {
    KeyCustodian custodian = keys.custodian();
    KeysetName name =
        keys.names().stream()
            .filter(it -> custodian.state(it).schedule().has(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no keyset has a key " + id));
    if (further.destroy) {
      custodian.destroy(name, id);
    } else if (further.undo) {
      custodian.enable(name, id);
    } else {
      custodian.disable(name, id);
    }
    System.out.printf(
        "%s: key %s is %s%n",
        name, id, further.destroy ? "destroyed" : further.undo ? "enabled" : "disabled");
    return ExitCode.OK;
  }

  private static final class Further {
    @Option(names = "--undo", description = "enable it again")
    private boolean undo;

    @Option(names = "--destroy", description = "for ever")
    private boolean destroy;
  }
}
