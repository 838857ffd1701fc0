package io.caduceus.standalone;

import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.RehydrationLines;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./caduceus rehydrate SUBSCRIPTION}: stored events once more, with a line that grows. */
@Command(
    name = "rehydrate",
    description = {
      "Have stored events delivered once more to one subscription, and follow how far it is.",
      "Ctrl-C stops the following, not the rehydration."
    })
final class RehydrateCommand implements Callable<Integer> {
  private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(500);

  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "SUBSCRIPTION", description = "its name")
  private String subscription = "";

  @Option(names = "--from", paramLabel = "TIME", description = "received from then on")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "received before then")
  private @Nullable Instant to;

  @Option(names = "--id", paramLabel = "ID", description = "this event; may be given again")
  private List<String> ids = List.of();

  @Option(
      names = "--missing",
      description = "of --from and --to, only what was not delivered according to the records")
  private boolean missing;

  @Option(names = "--dry-run", description = "only count")
  private boolean dryRun;

  @Option(names = "--rate", paramLabel = "N", description = "events a second, at most")
  private @Nullable Integer rate;

  @Option(names = "--reason", paramLabel = "TEXT", description = "for the audit")
  private @Nullable String reason;

  @Option(names = "--follow", description = "start nothing; follow the one that was started last")
  private boolean follow;

  @Override
  public Integer call() throws IOException {
    Api admin = new Api(data.running().ports().http(Door.ADMIN));
    String token = new Tokens(admin, data.folder().path()).admin();
    String path = "/v1/subscriptions/" + new SubscriptionName(subscription) + "/rehydrations";
    if (follow) {
      JsonNode last = admin.get(path + "?limit=1", token).orFail("looking").at("/items/0");
      if (last.isMissingNode()) {
        throw new IOException(subscription + " has no rehydration");
      }
      return follow(admin, token, last.path("id").asString());
    }
    JsonNode answer = admin.post(path, token, wanted()).orFail("rehydrating");
    if (dryRun) {
      RehydrationLines.trial(answer).forEach(System.out::println);
      return ExitCode.OK;
    }
    return follow(admin, token, answer.path("id").asString());
  }

  private ObjectNode wanted() {
    ObjectNode wanted = JsonMapper.shared().createObjectNode().put("dryRun", dryRun);
    ObjectNode span = missing ? wanted.putObject("missing") : wanted;
    if (from != null) {
      span.put("from", from.toString());
    }
    if (to != null) {
      span.put("to", to.toString());
    }
    ids.forEach(it -> wanted.withArray("ids").add(it));
    if (rate != null) {
      wanted.put("ratePerSecond", rate);
    }
    if (reason != null) {
      wanted.put("reason", reason);
    }
    return wanted;
  }

  private int follow(Api admin, String token, String id) throws IOException {
    Thread parting =
        new Thread(
            () ->
                System.out.printf(
                    "%n%s goes on; ./caduceus rehydrate %s --follow shows how far it is.%n",
                    id, subscription));
    Runtime.getRuntime().addShutdownHook(parting);
    String shown = "";
    while (true) {
      JsonNode now = admin.get("/v1/rehydrations/" + id, token).orFail("looking at " + id);
      String line = RehydrationLines.progress(now);
      if (!line.equals(shown)) {
        System.out.print(System.console() == null ? line + "\n" : "\r\033[K" + line);
        System.out.flush();
        shown = line;
      }
      String state = now.path("state").asString();
      if (!state.equals("COUNTING") && !state.equals("RUNNING")) {
        Runtime.getRuntime().removeShutdownHook(parting);
        System.out.println();
        return state.equals("DONE") ? ExitCode.OK : ExitCode.SOFTWARE;
      }
      LockSupport.parkNanos(GLANCE);
    }
  }
}
