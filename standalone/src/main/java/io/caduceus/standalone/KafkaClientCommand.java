package io.caduceus.standalone;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.LocalParts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus kafka-client NAME}: prints a client properties file and nothing else. */
@Command(
    name = "kafka-client",
    description = "Print what a Kafka client needs to log in at the instance that is running.")
final class KafkaClientCommand implements Callable<Integer> {
  @Mixin private InstanceOptions instance = new InstanceOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "an application, or a user of the embedded broker, such as caduceus-operator")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    Optional<KafkaUser> own =
        Arrays.stream(KafkaUser.values()).filter(user -> user.login().equals(name)).findFirst();
    System.out.print(
        own.isPresent()
            ? LocalParts.embeddedKafka(instance.folder(), instance.doors().kafka(), own.get())
                .properties()
            : instance.logins().properties(new ApplicationName(name)));
    return ExitCode.OK;
  }
}
