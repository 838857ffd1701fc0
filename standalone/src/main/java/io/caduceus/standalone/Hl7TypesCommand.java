package io.caduceus.standalone;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.welcome.Hl7EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code ./caduceus hl7-types}: what a deployment registers to take HL7 messages. */
@Command(
    name = "hl7-types",
    description = "Write the event types that the HL7 mappings need, ready for the admin API.")
final class Hl7TypesCommand implements Callable<Integer> {
  @Option(
      names = "--owner",
      required = true,
      paramLabel = "APPLICATION",
      description = "owns the event types")
  private String owner = "";

  @Option(
      names = "--publisher",
      paramLabel = "APPLICATION",
      description = "may publish them, may be given more than once; the owner if none is given")
  private List<String> publishers = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "takes a file NAME.json for each, to be PUT at /v1/event-types/NAME")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<String> allowed = publishers.isEmpty() ? List.of(owner) : publishers;
    var definitions =
        Hl7EventTypes.definitions(
            new ApplicationName(owner), allowed.stream().map(ApplicationName::new).toList());
    Files.createDirectories(out);
    for (var definition : definitions.entrySet()) {
      Files.writeString(
          out.resolve(definition.getKey() + ".json"),
          definition.getValue().toPrettyString() + '\n');
    }
    System.out.println(definitions.size() + " event types written to " + out);
    return ExitCode.OK;
  }
}
