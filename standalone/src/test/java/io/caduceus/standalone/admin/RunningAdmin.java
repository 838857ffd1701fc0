package io.caduceus.standalone.admin;

import io.caduceus.admin.AdminConfiguration;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.AppArguments;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.welcome.Api;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The admin API on the shared parts, with a database of its own. */
public final class RunningAdmin implements AutoCloseable {
  public static final String SECRET = "a bootstrap secret for tests";

  private final ConfigurableApplicationContext context;

  RunningAdmin(LocalParts parts, Path keys) {
    this(parts, keys, "admin_it");
  }

  /**
   * @param database in the shared store; the sink writes to {@code caduceus}
   * @param more settings, as arguments of the program
   */
  public RunningAdmin(LocalParts parts, Path keys, String database, String... more) {
    Keyring.loadOrCreate(keys);
    TokenKeys.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    context =
        AdminConfiguration.application()
            .registerShutdownHook(false)
            .run(arguments(parts, keys, database, more));
  }

  private static String[] arguments(LocalParts parts, Path keys, String database, String... more) {
    return Stream.of(
            AppArguments.of(parts, KafkaUser.ADMIN),
            Stream.of(
                "--caduceus.admin.port=0",
                "--caduceus.admin.bootstrap-secret=" + SECRET,
                "--caduceus.admin.signing-key=" + keys,
                "--caduceus.admin.reconcile-every=1s",
                "--caduceus.keys=" + keys,
                "--caduceus.mongodb.uri=" + parts.store().address() + "/" + database),
            Stream.of(more))
        .flatMap(it -> it)
        .toArray(String[]::new);
  }

  public Api api() {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    return new Api(URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public void close() {
    context.close();
  }
}
