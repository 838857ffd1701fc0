package io.caduceus.admin.audit;

import com.mongodb.client.MongoDatabase;
import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.AuditPublicKeys;
import java.nio.file.Path;

/** A database with a genuine audit, for tests of other rooms. */
public final class AuditedDatabase {
  private AuditedDatabase() {}

  /** Writes so many entries and a checkpoint; returns what tells them from forged ones. */
  public static AuditPublicKeys fill(MongoDatabase database, Path keys, int entries) {
    AuditKeys own = AuditKeys.loadOrCreate(keys);
    AuditLog audit = new AuditLog(database.getCollection(AuditConfiguration.ENTRIES), own);
    for (int i = 1; i < entries; i++) {
      audit.append(Chain.entry(i));
    }
    new Checkpoints(
            audit,
            database.getCollection(AuditConfiguration.CHECKPOINTS),
            _ -> {},
            own,
            () -> Chain.NOON)
        .round();
    return own.publicKeys();
  }
}
