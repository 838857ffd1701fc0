package io.caduceus.router;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.springframework.util.unit.DataSize;

/**
 * What all stores of a router may take outside the heap together: blocks, filters, indexes and what
 * is not yet written. Left alone, RocksDB bounds each of its instances, of which Kafka Streams has
 * several for each partition.
 */
final class StoreMemory implements AutoCloseable {
  /** The least that RocksDB sets aside for a store that is written to. */
  private static final long ARENA = DataSize.ofKilobytes(256).toBytes();

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  StoreMemory(DataSize most) {
    RocksDB.loadLibrary();
    cache = new LRUCache(most.toBytes());
    writeBuffers = new WriteBufferManager(most.toBytes() / 2, cache);
  }

  /** Kafka Streams hands its settings to the {@link BoundedStore} of each store. */
  void addTo(Map<? super String, Object> settings) {
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStore.class);
    settings.put(StoreMemory.class.getName(), this);
  }

  static StoreMemory in(Map<String, Object> settings) {
    return (StoreMemory) requireNonNull(settings.get(StoreMemory.class.getName()));
  }

  void bound(Options store) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) store.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    store.setTableFormatConfig(table);
    store.setWriteBufferManager(writeBuffers);
    store.setArenaBlockSize(ARENA);
  }

  /** A store that is still open keeps its share until it is closed. */
  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }
}
