package io.caduceus.router;

import io.caduceus.event.Mark;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.router.Arrival.Marked;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of the topology: lets a mark through when this router follows what the mark asks for, and
 * remembers it with the partition. Whichever router takes the partition over begins when its own
 * tables have caught up with every mark that was let through: they may be behind those of the
 * router that let it through, and nothing may be delivered by what was revoked before it.
 */
final class Following implements ProcessorSupplier<byte[], Arrival, byte[], Arrival> {
  private static final Logger log = LoggerFactory.getLogger(Following.class);
  private static final String STORE = "followed";

  private final RoutingTables tables;

  Following(RoutingTables tables) {
    this.tables = tables;
  }

  @Override
  public Processor<byte[], Arrival, byte[], Arrival> get() {
    return new OfPartition();
  }

  /** In memory, and on a compacted changelog that is written in the deliveries' transactions. */
  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Long())
            .withLoggingEnabled(Map.of()));
  }

  /** One for each partition, with the marks that were let through there. */
  private final class OfPartition extends ContextualProcessor<byte[], Arrival, byte[], Arrival> {

    /**
     * @throws IllegalStateException if the tables are behind: then the thread fails, and tries
     *     again
     */
    @Override
    public void init(ProcessorContext<byte[], Arrival> context) {
      super.init(context);
      try (KeyValueIterator<String, Long> all = followed().all()) {
        while (all.hasNext()) {
          KeyValue<String, Long> mark = all.next();
          if (!tables.follows(new SubscriptionName(mark.key), mark.value)) {
            throw new IllegalStateException("behind revision " + mark.value + " of " + mark.key);
          }
        }
      }
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
      if (record.value() instanceof Marked(Mark mark)) {
        process(record, mark);
      } else {
        context().forward(record);
      }
    }

    /** What is not followed is not confirmed; whoever asked asks again. */
    private void process(Record<byte[], Arrival> record, Mark mark) {
      String name = mark.subscription().value();
      if (tables.follows(mark.subscription(), mark.revision())) {
        Long before = followed().get(name);
        followed().put(name, Math.max(mark.revision(), before == null ? 0 : before));
        context().forward(record);
      } else {
        log.warn("not followed yet subscription={} revision={}", name, mark.revision());
      }
    }

    private KeyValueStore<String, Long> followed() {
      return context().getStateStore(STORE);
    }
  }
}
