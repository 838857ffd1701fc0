package io.caduceus.standalone;

import io.caduceus.admin.backup.BackupConfiguration;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.Loopback;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --mongodb}, for commands that need the database and no running application. */
final class StoreOption {
  @Option(
      names = "--mongodb",
      paramLabel = "URI",
      description = "the database (or set CADUCEUS_MONGODB; default: the running instance's)")
  private @Nullable String mongodb;

  /**
   * The database that was named, else the running instance's.
   *
   * @throws IOException if none was named and none is running
   */
  BackupConfiguration of(DataOption data) throws IOException {
    String named = named();
    return named == null
        ? to("mongodb://" + Loopback.HOST + ":" + data.running().ports().of(Door.STORE))
        : to(named);
  }

  /**
   * The database that was named; what is running is never meant.
   *
   * @throws IOException if none was named
   */
  BackupConfiguration named(String what) throws IOException {
    String named = named();
    if (named == null) {
      throw new IOException(what + ": say with --mongodb or CADUCEUS_MONGODB into which database");
    }
    return to(named);
  }

  private @Nullable String named() {
    return mongodb == null ? BroughtParts.from(System.getenv()).mongodb().orElse(null) : mongodb;
  }

  private static BackupConfiguration to(String uri) {
    return new BackupConfiguration(uri, System.out);
  }
}
