package io.caduceus.standalone;

import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./caduceus health}: whether what is accepted is stored, delivered and read. */
@Command(
    name = "health",
    description = "Show whether store, router and subscribers keep up, on the instance that runs.")
final class HealthCommand implements Callable<Integer> {
  private static final String NONE = "-";
  private static final int UNAVAILABLE = 503;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SUBSCRIPTION",
      arity = "0..1",
      description = "one of which to show each group and partition")
  private String subscription = "";

  @Override
  public Integer call() throws IOException {
    Api admin = new Api(data.running().ports().http(Door.ADMIN));
    String token = new Tokens(admin, data.folder().path()).admin();
    print(subscription.isEmpty() ? all(admin, token) : one(admin, token));
    return ExitCode.OK;
  }

  private void print(List<Table> tables) {
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    tables.forEach(it -> out.println(it.text()));
    out.flush();
  }

  private static List<Table> all(Api admin, String token) throws IOException {
    JsonNode hydration = admin.get("/actuator/health", token).body().at("/components/hydration");
    Table own = new Table("", "STATE", "BEHIND");
    own.row(
        "store",
        text(hydration.at("/status"))
            + (text(hydration.at("/details/connect")).equals("UNASKED")
                ? ""
                : ", connector " + text(hydration.at("/details/connect"))),
        text(hydration.at("/details/storeBehind")));
    own.row("router", NONE, text(hydration.at("/details/routerBehind")));
    Table table = subscriptions();
    String next = "";
    do {
      JsonNode page =
          admin
              .get("/v1/subscriptions?limit=200" + next, token)
              .orFail("listing the subscriptions");
      for (JsonNode each : page.get("items")) {
        addOrNot(table, admin, token, each.get("name").asString());
      }
      next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
    } while (!next.isEmpty());
    return List.of(own, table);
  }

  /** One that Kafka has no answer for does not hide the others. */
  private static void addOrNot(Table table, Api admin, String token, String name)
      throws IOException {
    Api.Answer answer = admin.get("/v1/subscriptions/" + name + "/health", token);
    if (answer.status() == UNAVAILABLE) {
      String why = text(answer.body().path("detail"));
      table.row(name, "UNKNOWN", NONE, NONE, NONE, NONE, why);
    } else {
      add(table, answer.orFail("the health of " + name));
    }
  }

  private List<Table> one(Api admin, String token) throws IOException {
    JsonNode health = health(admin, token, subscription);
    List<Table> tables = new ArrayList<>();
    Table table = subscriptions();
    add(table, health);
    tables.add(table);
    Table groups =
        new Table("GROUP", "STATE", "MEMBERS", "PARTITION", "COMMITTED", "END", "BEHIND");
    for (JsonNode group : health.get("groups")) {
      for (JsonNode at : group.get("partitions")) {
        groups.row(
            text(group.get("name")),
            text(group.get("state")),
            text(group.get("members")),
            text(at.get("partition")),
            text(at.path("committed")),
            text(at.get("end")),
            text(at.get("offsetsBehind")));
      }
    }
    tables.add(groups);
    return tables;
  }

  private static JsonNode health(Api admin, String token, String name) throws IOException {
    return admin
        .get("/v1/subscriptions/" + name + "/health", token)
        .orFail("the health of " + name);
  }

  private static Table subscriptions() {
    return new Table(
        "SUBSCRIPTION", "STATE", "BEHIND", "OFFSETS/MIN", "LAST DELIVERY", "QUARANTINED", "WHY");
  }

  private static void add(Table table, JsonNode health) {
    long behind =
        health.get("groups").valueStream().mapToLong(it -> it.get("offsetsBehind").asLong()).sum();
    table.row(
        text(health.get("name")),
        text(health.get("state")),
        Long.toString(behind),
        text(health.path("offsetsPerMinute")),
        text(health.path("lastDeliveryAt")),
        text(health.get("quarantined")),
        text(health.get("why")));
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? NONE : value.asString();
  }
}
