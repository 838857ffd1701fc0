package io.caduceus.router;

import io.caduceus.registry.EventType;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * How long a store remembers events. A week's memory is seven times a day's, so only event types
 * that ask for more than a day pay for it.
 *
 * <p>Time is cut into pieces of half a span. An event is kept under the piece in which it came, and
 * looked for in three pieces at the most: each look is for one key, which Bloom filters answer,
 * where a range of time would be a scan.
 */
enum Span {
  DAY("duplicates-day", Duration.ofDays(1)),
  WEEK("duplicates-week", EventType.LONGEST_DUPLICATE_WINDOW);

  private final String store;
  private final Duration length;

  Span(String store, Duration length) {
    this.store = store;
    this.length = length;
  }

  /** The shortest that covers a window. */
  static Span covering(Duration window) {
    return window.compareTo(DAY.length) <= 0 ? DAY : WEEK;
  }

  /** The name of the store. */
  String store() {
    return store;
  }

  Duration length() {
    return length;
  }

  /** How old a piece becomes before the store drops it, in milliseconds. */
  long retention() {
    return length.toMillis() + piece();
  }

  /** In milliseconds. */
  long piece() {
    return length.toMillis() / 2;
  }

  /** When the piece began that a moment is in. */
  long pieceAt(long moment) {
    return moment - moment % piece();
  }

  /**
   * The store, which drops what is older than the span and a piece. Its changelog is not compacted:
   * hardly a key is written twice, so there would be nothing to gain.
   */
  StoreBuilder<WindowStore<byte[], byte[]>> builder() {
    Duration piece = Duration.ofMillis(piece());
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(store, Duration.ofMillis(retention()), piece, false),
            Serdes.ByteArray(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
  }
}
