package io.caduceus.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus audit export}: the running instance's audit as JSON lines. */
@Command(name = "export", description = "Write the audit of the running instance as JSON lines.")
final class AuditExportCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--from", paramLabel = "TIME", description = "included (default: the beginning)")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "not included (default: now)")
  private @Nullable Instant to;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out = Path.of("audit.jsonl");

  @Override
  public Integer call() throws IOException {
    Api admin = new Api(data.running().ports().http(Door.ADMIN));
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    add(query, "from", from);
    add(query, "to", to);
    admin.download(
        "/v1/audit" + query,
        new Tokens(admin, data.folder().path()).admin(),
        "application/x-ndjson",
        out);
    return ExitCode.OK;
  }

  private static void add(StringJoiner query, String name, @Nullable Instant moment) {
    if (moment != null) {
      query.add(name + "=" + URLEncoder.encode(moment.toString(), UTF_8));
    }
  }
}
