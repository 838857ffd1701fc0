package io.caduceus.router;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Bounds a store by the router's {@link StoreMemory}. Public, because Kafka Streams makes it. */
public final class BoundedStore implements RocksDBConfigSetter {
  /** A forgotten key is overwritten; its bytes are gone when its file was written anew. */
  private static final Duration OLDEST_SUBJECT_KEYS = Duration.ofHours(1);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    StoreMemory.in(settings).bound(options);
    if (store.equals(RoutingTopology.SUBJECT_KEYS)) {
      options.setPeriodicCompactionSeconds(OLDEST_SUBJECT_KEYS.toSeconds());
    }
  }

  /** What it was given is not its own. */
  @Override
  public void close(String store, Options options) {}
}
