package io.caduceus.standalone.admin;

import io.caduceus.admin.AdminConfiguration;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
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

  public RunningAdmin(LocalParts parts, Path keys, String database) {
    Keyring.loadOrCreate(keys);
    TokenKeys.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    context =
        AdminConfiguration.application()
            .registerShutdownHook(false)
            .run(
                Stream.concat(
                        AppArguments.of(parts, KafkaUser.ADMIN),
                        Stream.of(
                            "--caduceus.admin.port=0",
                            "--caduceus.admin.bootstrap-secret=" + SECRET,
                            "--caduceus.admin.signing-key=" + keys,
                            "--caduceus.admin.reconcile-every=1s",
                            "--caduceus.keys=" + keys,
                            "--caduceus.mongodb.uri=" + parts.store().address() + "/" + database))
                    .toArray(String[]::new));
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
