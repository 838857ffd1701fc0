package io.caduceus.router;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Bounds a store by the router's {@link StoreMemory}. Public, because Kafka Streams makes it. */
public final class BoundedStore implements RocksDBConfigSetter {
  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    StoreMemory.in(settings).bound(options);
  }

  /** What it was given is not its own. */
  @Override
  public void close(String store, Options options) {}
}
