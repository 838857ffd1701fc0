package io.caduceus.standalone;

import io.caduceus.standalone.welcome.Latency;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus latency}: how long from accepted to visible, on the instance that runs. */
@Command(
    name = "latency",
    description =
        "Publish synthetic sample claims at a steady rate, and measure how long it takes from"
            + " accepted to visible for a read-committed subscriber.")
final class LatencyCommand implements Callable<Integer> {
  @Mixin private InstanceOptions instance = new InstanceOptions();

  @Option(names = "--rate", paramLabel = "N", defaultValue = "100", description = "events a second")
  private int rate;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "for how long")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    Latency.Figures figures =
        new Latency(instance.doors(), instance.tokens(), instance.logins())
            .measure(rate, Duration.ofSeconds(seconds));
    System.out.println(figures);
    return figures.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
