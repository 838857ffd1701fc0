package io.caduceus.standalone;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus doctor}: a line for everything that a start needs. */
@Command(name = "doctor", description = "Say what is wrong with this set-up, and what to do.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private BroughtOptions brought = new BroughtOptions();

  @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0")
  private int portOffset;

  @Override
  public Integer call() {
    List<Finding> findings =
        new Examination(data.folder(), new Ports(portOffset), brought.parts()).findings();
    findings.forEach(finding -> System.out.println(finding.line()));
    return findings.stream().anyMatch(Finding.Bad.class::isInstance)
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
  }
}
