package io.caduceus.admin.backup;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.caduceus.protect.AuditPublicKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * Where the registry is backed up from and to, from outside of a running application: the command
 * line's way in.
 *
 * @param mongodb a connection string; it may name the database
 * @param out takes what is to be said
 */
public record BackupConfiguration(String mongodb, PrintStream out) {
  private static final String DATABASE = "caduceus";

  /**
   * Writes a backup.
   *
   * @param folder where nothing is yet
   */
  public void backUp(Path folder) throws IOException {
    try (MongoClient client = client()) {
      new Backup(database(client), out).make(folder, Instant.now());
    }
  }

  /** Puts a backup into a database that has nothing of it. */
  public void restore(Path folder) throws IOException {
    try (MongoClient client = client()) {
      new Backup(database(client), out).restore(BackupFolder.existing(folder));
    }
  }

  /** Says what has changed since a backup. */
  public void compare(Path folder) throws IOException {
    try (MongoClient client = client()) {
      new Check(BackupFolder.existing(folder), out).against(database(client));
    }
  }

  /**
   * Tells whether a backup is what was written.
   *
   * @param keys that the audit was signed with
   */
  public static boolean verify(Path folder, AuditPublicKeys keys, PrintStream out)
      throws IOException {
    Check check = new Check(BackupFolder.existing(folder), out);
    return check.ofFiles() && check.ofAudit(keys);
  }

  private MongoClient client() {
    return MongoClients.create(new ConnectionString(mongodb));
  }

  private MongoDatabase database(MongoClient client) {
    return client.getDatabase(
        Objects.requireNonNullElse(new ConnectionString(mongodb).getDatabase(), DATABASE));
  }

  /** The string may hold a password. */
  @Override
  public String toString() {
    return "BackupConfiguration[]";
  }
}
