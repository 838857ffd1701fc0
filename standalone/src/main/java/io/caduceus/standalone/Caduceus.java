package io.caduceus.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line behind {@code ./caduceus}. */
@Command(
    name = "caduceus",
    description = "An enterprise event mediator for healthcare, all of it on this machine.",
    footer = "In a checkout there is ./caduceus bench as well, which measures; see bench --help.",
    subcommands = {
      StartCommand.class,
      DoctorCommand.class,
      HealthCommand.class,
      TokenCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      BackupCommand.class,
      VerifyCommand.class,
      RestoreCommand.class,
      SendCommand.class,
      WatchCommand.class,
      LineageCommand.class,
      RehydrateCommand.class,
      LatencyCommand.class,
      KafkaClientCommand.class,
      KafkaAclsCommand.class,
      Hl7TypesCommand.class,
      FormatCommand.class,
      HelpCommand.class
    })
final class Caduceus {
  private Caduceus() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Caduceus())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }
}
