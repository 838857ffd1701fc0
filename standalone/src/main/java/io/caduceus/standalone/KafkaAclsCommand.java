package io.caduceus.standalone;

import io.caduceus.standalone.access.AppAccess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code ./caduceus kafka-acls}: what a real cluster's operator runs once. */
@Command(
    name = "kafka-acls",
    description = {
      "Print the commands that allow the apps in a real Kafka what they need, and nothing else.",
      "Their users are caduceus-admin, -intake, -router and -sink; make those first."
    })
final class KafkaAclsCommand implements Callable<Integer> {
  @Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "localhost:9092")
  private String kafka = "";

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      defaultValue = "operator.properties",
      description = "how the cluster's operator logs in (default: operator.properties)")
  private String file = "";

  @Override
  public Integer call() {
    AppAccess.table()
        .forEach(
            rule ->
                System.out.printf(
                    "kafka-acls.sh --bootstrap-server %s --command-config %s %s%n",
                    kafka, file, AppAccess.arguments(rule)));
    return ExitCode.OK;
  }
}
