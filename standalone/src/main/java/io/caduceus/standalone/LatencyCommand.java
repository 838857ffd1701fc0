package io.caduceus.standalone;

import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Doors;
import io.caduceus.standalone.welcome.Latency;
import io.caduceus.standalone.welcome.Tokens;
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
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--rate", paramLabel = "N", defaultValue = "100", description = "events a second")
  private int rate;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "for how long")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    Doors doors = data.running().ports().doors();
    Tokens tokens = new Tokens(new Api(doors.admin()), data.folder().path());
    Latency.Figures figures = new Latency(doors, tokens).measure(rate, Duration.ofSeconds(seconds));
    System.out.println(figures);
    return figures.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
