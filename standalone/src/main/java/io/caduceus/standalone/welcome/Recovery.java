package io.caduceus.standalone.welcome;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks an admin API to bring the firehose back, and tells how it goes. */
public final class Recovery {
  private static final JsonMapper JSON = ExactJson.MAPPER;
  private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

  private final Api admin;
  private final Token token;
  private final PrintStream out;

  /** Where an administrator's token comes from; they live shorter than a recovery may take. */
  @FunctionalInterface
  public interface Token {
    String get() throws IOException;
  }

  public Recovery(Api admin, Token token, PrintStream out) {
    this.admin = admin;
    this.token = token;
    this.out = out;
  }

  /** Whether a restore would be begun; and what it would do. */
  public boolean plan() throws IOException {
    JsonNode plan = ask(true, null, null).path("plan");
    out.printf(
        "%d events in the store, %d of them past their retention; %d partitions.%n",
        plan.path("events").asLong(),
        plan.path("expired").asLong(),
        plan.path("partitions").asInt());
    String obstacle = plan.path("obstacle").asString("");
    out.println(obstacle.isEmpty() ? "Nothing stands in the way." : "Refused: " + obstacle);
    return obstacle.isEmpty();
  }

  /** Has it done, and waits for the end; whether the firehose then has what the store has. */
  public boolean restore(@Nullable String reason, @Nullable Integer perSecond) throws IOException {
    JsonNode recovery = ask(false, reason, perSecond).path("recovery");
    String told = "";
    while (recovery.path("endedAt").isMissingNode()) {
      told = progress(recovery, told);
      LockSupport.parkNanos(BETWEEN_LOOKS);
      recovery =
          admin.get("/v1/recovery", token.get()).orFail("asking for progress").path("recovery");
    }
    return tell(recovery);
  }

  private JsonNode ask(boolean dryRun, @Nullable String reason, @Nullable Integer perSecond)
      throws IOException {
    ObjectNode request = JSON.createObjectNode().put("dryRun", dryRun);
    if (reason != null) {
      request.put("reason", reason);
    }
    if (perSecond != null) {
      request.put("perSecond", perSecond);
    }
    return admin.post("/v1/recovery:restore", token.get(), request).orFail("the restore");
  }

  private String progress(JsonNode recovery, String told) {
    String now =
        switch (recovery.path("state").asString()) {
          case "PREPARING" -> recovery.path("setAside").asLong() + " former places set aside";
          case "SENDING" ->
              "%d of %d events written"
                  .formatted(
                      recovery.path("sent").asLong(), recovery.at("/store/all/events").asLong());
          default -> "reading back";
        };
    if (!now.equals(told)) {
      out.println("  " + now);
    }
    return now;
  }

  private boolean tell(JsonNode recovery) {
    boolean isDone = recovery.path("state").asString().equals("DONE");
    out.printf("%n%-50s %12s  %s%n", "type", "events", "hash");
    recovery.at("/found/byType").properties().forEach(it -> row(it.getKey(), it.getValue()));
    row("in all, on the firehose", recovery.at("/found/all"));
    row("in all, in the store", recovery.at("/store/all"));
    recovery.path("differences").forEach(it -> out.println("DIFFERENT: " + it.asString()));
    out.println(
        isDone
            ? "The firehose has what the store has. Router and sink go on by themselves."
            : "NOT as it should be: " + recovery.path("state").asString());
    return isDone;
  }

  private void row(String what, JsonNode tally) {
    out.printf(
        "%-50s %12d  %s%n", what, tally.path("events").asLong(), tally.path("hash").asString(""));
  }
}
