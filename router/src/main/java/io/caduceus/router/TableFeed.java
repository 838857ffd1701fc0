package io.caduceus.router;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a global store of a compacted topic and tells a table of every record in it. Since Kafka
 * 3.8 a restored record comes to {@link #process} too (KAFKA-7663), before it did not; reading the
 * store at the start is right either way, and a table may be told the same twice.
 */
final class TableFeed extends ContextualProcessor<String, byte[], Void, Void> {
  private final String store;
  private final BiConsumer<String, byte @Nullable []> table;

  private TableFeed(String store, BiConsumer<String, byte @Nullable []> table) {
    this.store = store;
    this.table = table;
  }

  static ProcessorSupplier<String, byte[], Void, Void> of(
      String store, BiConsumer<String, byte @Nullable []> table) {
    return () -> new TableFeed(store, table);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    try (KeyValueIterator<String, byte[]> all = kept().all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        table.accept(entry.key, entry.value);
      }
    }
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() != null) {
      kept().put(record.key(), record.value());
      table.accept(record.key(), record.value());
    }
  }

  private KeyValueStore<String, byte[]> kept() {
    return context().getStateStore(store);
  }
}
