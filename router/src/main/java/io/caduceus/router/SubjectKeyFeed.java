package io.caduceus.router;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the global store of subject keys, and tells the table that reads it. */
final class SubjectKeyFeed extends ContextualProcessor<String, byte[], Void, Void> {
  private final String store;
  private final SubjectKeyTable table;

  private SubjectKeyFeed(String store, SubjectKeyTable table) {
    this.store = store;
    this.table = table;
  }

  static ProcessorSupplier<String, byte[], Void, Void> of(String store, SubjectKeyTable table) {
    return () -> new SubjectKeyFeed(store, table);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    table.readFrom(kept());
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() != null) {
      boolean replaces = kept().get(record.key()) != null;
      kept().put(record.key(), record.value());
      table.changed();
      if (replaces) {
        // What replaces a key must be on disk before a compaction can take the key from there.
        kept().flush();
      }
    }
  }

  private KeyValueStore<String, byte[]> kept() {
    return context().getStateStore(store);
  }
}
