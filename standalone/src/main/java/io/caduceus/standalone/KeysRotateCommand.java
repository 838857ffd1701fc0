package io.caduceus.standalone;

import io.caduceus.protect.KeySchedule;
import io.caduceus.protect.KeysetName;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus keys rotate}: the applications take the new key over by themselves. */
@Command(name = "rotate", description = "Add a key, which is used from a moment to come.")
final class KeysRotateCommand implements Callable<Integer> {
  /** Longer than an app goes without a look at the folder. */
  private static final int LEAST = 5;

  @Mixin private KeysOption keys = new KeysOption();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "field-keys, search-keys or audit-keys (default: ${DEFAULT-VALUE})")
  private KeysetName name = KeysetName.FIELD_KEYS;

  @Option(
      names = "--after",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "leave all apps the time to learn of it (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Override
  public Integer call() {
    if (seconds < LEAST) {
      throw new IllegalArgumentException("--after is at least " + LEAST + " seconds");
    }
    KeySchedule.Entry added = keys.custodian().rotate(name, Duration.ofSeconds(seconds));
    System.out.println(name + ": key " + added.id() + " is used from " + added.from());
    return ExitCode.OK;
  }
}
