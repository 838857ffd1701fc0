package io.caduceus.standalone.canary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * What a RocksDB has written to its disk, whoever has it open, and however its tables are
 * compressed. Kafka Streams keeps the newest entries in memory; its changelogs have these.
 */
final class RocksTables {
  static {
    RocksDB.loadLibrary();
  }

  private RocksTables() {}

  static void in(Path folder, String kind, Evidence evidence) throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    try (Options options = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(options, folder.toString())) {
        evidence.show(kind + " family " + folder, name);
        families.add(new ColumnFamilyDescriptor(name));
      }
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB tables = RocksDB.openReadOnly(options, folder.toString(), families, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        try (RocksIterator entries = tables.newIterator(handle)) {
          for (entries.seekToFirst(); entries.isValid(); entries.next()) {
            evidence.show(kind + " key " + folder, entries.key());
            evidence.show(kind + " value " + folder, entries.value());
          }
          entries.status();
        }
        handle.close();
      }
    }
  }
}
