package io.caduceus.standalone;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.kms.KmsKey;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus keys wrap}: brings keysets under the key that {@code --kms} names. */
@Command(
    name = "wrap",
    description = {
      "Wrap keysets that are in clear text; with --from also those that another key wraps.",
      "The apps must be told the new key, and started again."
    })
final class KeysWrapCommand implements Callable<Integer> {
  @Mixin private KeysOption keys = new KeysOption();

  /** Asked for: an address from the file would be sent credentials. */
  @Option(names = "--from", paramLabel = "URI", description = "the key that wraps them now")
  private @Nullable String former;

  @Override
  public Integer call() {
    KeyCustodian custodian = keys.custodian();
    for (KeysetName name : keys.names()) {
      if (!custodian.wrapClearText(name)) {
        if (former == null) {
          System.out.println(name + ": is wrapped already, by " + custodian.state(name).kms());
          continue;
        }
        custodian.rewrap(name, KmsKey.of(former));
      }
      System.out.println(name + ": wrapped by " + custodian.state(name).kms());
    }
    return ExitCode.OK;
  }
}
