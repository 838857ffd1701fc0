package io.caduceus.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./caduceus lineage ID}: prints where an event came from and where it went. */
@Command(
    name = "lineage",
    description =
        "Print where an event came from, what it caused, and to whom it was delivered, as a tree.")
final class LineageCommand implements Callable<Integer> {
  private static final int NOT_FOUND = 404;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "as this application may see it (default: the bootstrap administrator)")
  private String application = "";

  @Option(names = "--json", description = "as the admin API answers")
  private boolean asJson;

  @Parameters(paramLabel = "ID", description = "the event's id")
  private String id = "";

  @Override
  public Integer call() throws IOException {
    Api admin = new Api(data.running().ports().http(Door.ADMIN));
    Tokens tokens = new Tokens(admin, data.folder().path());
    String token =
        application.isEmpty() ? tokens.admin() : tokens.of(new ApplicationName(application));
    String path = "/v1/events/" + URLEncoder.encode(id, UTF_8).replace("+", "%20") + "/lineage";
    Api.Answer answer = admin.get(path, token);
    if (answer.status() == NOT_FOUND) {
      throw new IOException(
          "there is no event %s, it is not stored yet, or %s may not see it"
              .formatted(id, application.isEmpty() ? "admin" : application));
    }
    JsonNode lineage = answer.orFail("the question for the lineage of " + id);
    spec.commandLine()
        .getOut()
        .println(asJson ? lineage.toPrettyString() : LineageTree.of(lineage));
    return ExitCode.OK;
  }
}
