package io.caduceus.standalone;

import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Recovery;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./caduceus restore}: 0 if the firehose has what the store has, 1 if not. With {@code
 * --registry} it puts a backup into an empty database.
 */
@Command(
    name = "restore",
    description = {
      "After Kafka was lost: bring the firehose back from the event store, and read it back.",
      "With --registry, after the store was lost: put a backup into an empty database."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--dry-run", description = "only tell what would be restored")
  private boolean dryRun;

  @Option(names = "--reason", paramLabel = "TEXT", description = "for the audit")
  private @Nullable String reason;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "write so many events a second at most (default: as fast as it goes)")
  private @Nullable Integer rate;

  @Option(
      names = "--admin",
      paramLabel = "URL",
      description =
          "the admin API, with a token in CADUCEUS_TOKEN (default: the running instance's)")
  private @Nullable URI admin;

  @Option(
      names = "--registry",
      paramLabel = "DIR",
      description = "a backup, to be put into the empty database that --mongodb names")
  private @Nullable Path registry;

  @Override
  public Integer call() throws Exception {
    if (registry != null) {
      store.named("restore --registry").restore(registry);
      return ExitCode.OK;
    }
    Recovery recovery = recovery();
    boolean good = dryRun ? recovery.plan() : recovery.restore(reason, rate);
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Recovery recovery() throws IOException {
    if (admin == null) {
      Api running = new Api(data.running().ports().http(Door.ADMIN));
      return new Recovery(running, new Tokens(running, data.folder().path())::admin, System.out);
    }
    String token = System.getenv("CADUCEUS_TOKEN");
    if (token == null) {
      throw new IOException("set CADUCEUS_TOKEN to a token of an administrator");
    }
    return new Recovery(new Api(admin), () -> token, System.out);
  }
}
