package io.caduceus.router;

import io.caduceus.event.Headers;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import io.caduceus.router.Arrival.Illegible;
import io.caduceus.router.Arrival.Legible;
import io.caduceus.router.Arrival.Marked;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A step of the topology: lets an event through once within the duplicate window of its type. Two
 * copies of what a publisher said have the same record key and so meet on one partition, whatever
 * intakes accepted them; other content under the same id is a conflict, and the first stays.
 *
 * <p>A record that is re-driven from quarantine passes once, however often it was sent: whoever
 * sent it may have crashed before he knew that he had. If it is for all, it is then judged as if it
 * had just come from the firehose. A replay is meant to come again.
 *
 * <p>Of an event only keyed hashes are kept: its id may be anything a publisher thinks of, and its
 * content could be guessed.
 */
final class Repetitions implements ProcessorSupplier<byte[], Arrival, byte[], Arrival> {
  /** No application can have this name, so no event of theirs is taken for one re-driven. */
  private static final String REDRIVEN = "caduceus";

  private static final byte[] NOTHING = {};

  /** For traces, which are of the heap: of some thirteen million events. */
  private static final long TRACES = DataSize.ofMegabytes(16).toBytes();

  private final Room room = new Room(TRACES);
  private final RoutingTables tables;
  private final RecordKeys keys;
  private final RouterMetrics metrics;

  Repetitions(RoutingTables tables, RecordKeys keys, RouterMetrics metrics) {
    this.tables = tables;
    this.keys = keys;
    this.metrics = metrics;
  }

  @Override
  public Processor<byte[], Arrival, byte[], Arrival> get() {
    return new FirstOnly();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Arrays.stream(Span.values()).map(Span::builder).collect(Collectors.toUnmodifiableSet());
  }

  /** Nothing where nobody can tell: then the event is let through and not remembered. */
  private Duration window(Legible arrival) {
    int policyVersion = arrival.event().getPolicyVersion();
    RouteTable table = tables.knowing(arrival.type(), policyVersion);
    Policy policy = table.policy(arrival.type());
    return policy == null || policy.version() < policyVersion
        ? Duration.ZERO
        : policy.duplicateWindow();
  }

  private static byte @Nullable [] contentOf(FirehoseEvent event) {
    ByteBuffer key = event.getContentKey();
    if (key == null) {
      return null;
    }
    byte[] content = new byte[key.remaining()];
    key.duplicate().get(content);
    return content;
  }

  /** One for each partition, with that partition's memory. */
  private final class FirstOnly extends ContextualProcessor<byte[], Arrival, byte[], Arrival> {
    private final Map<Span, WindowStore<byte[], byte[]>> stores = new EnumMap<>(Span.class);
    private final Map<Span, Traces> traces = new EnumMap<>(Span.class);

    @Override
    public void init(ProcessorContext<byte[], Arrival> context) {
      super.init(context);
      for (Span span : Span.values()) {
        stores.put(span, context.getStateStore(span.store()));
        try (var held = store(span).backwardAll()) {
          traces.put(span, Traces.of(held, span, room));
        }
      }
    }

    @Override
    public void close() {
      traces.values().forEach(Traces::close);
      traces.clear();
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
      if (wasRedriven(record)) {
        return;
      }
      switch (record.value()) {
        case Illegible _, Marked _ -> context().forward(record);
        case Legible arrival when arrival.addressee() != null -> context().forward(record);
        case Legible arrival -> process(record, arrival);
      }
    }

    /** And remembers that it was, from now on. */
    private boolean wasRedriven(Record<byte[], Arrival> record) {
      String id = Headers.get(record.headers(), Headers.REDRIVEN);
      if (id == null) {
        return false;
      }
      Duration longest = Span.WEEK.length();
      byte[] name = keys.ofEvent(REDRIVEN, id);
      if (find(name, record.timestamp(), longest) != null) {
        return true;
      }
      remember(name, new Remembered(record.timestamp(), NOTHING), longest);
      return false;
    }

    private void process(Record<byte[], Arrival> record, Legible arrival) {
      byte[] content = contentOf(arrival.event());
      Duration window = window(arrival);
      if (content == null || window.isZero()) {
        context().forward(record);
        return;
      }
      byte[] name = keys.ofEvent(arrival.event().getPublisher(), arrival.event().getId());
      Remembered first = find(name, record.timestamp(), window);
      if (first == null) {
        remember(name, new Remembered(record.timestamp(), content), window);
        context().forward(record);
      } else if (first.saysTheSame(content)) {
        metrics.countDuplicate(arrival.type());
      } else {
        context().forward(record.withValue(new Illegible(Reason.CONFLICT, arrival.original())));
      }
    }

    private void remember(byte[] name, Remembered event, Duration window) {
      Span span = Span.covering(window);
      long piece = span.pieceAt(event.at());
      store(span).put(name, event.toBytes(), piece);
      traces(span).add(name, piece);
    }

    /** Looks into every store, because the window of the type may have been another. */
    private @Nullable Remembered find(byte[] name, long now, Duration window) {
      for (Span span : Span.values()) {
        long back = Math.min(window.toMillis(), span.length().toMillis());
        for (long piece = span.pieceAt(now);
            piece >= span.pieceAt(Math.max(0, now - back));
            piece -= span.piece()) {
          byte[] stored = traces(span).exclude(name, piece) ? null : store(span).fetch(name, piece);
          if (stored != null && Remembered.of(stored).isWithin(window, now)) {
            return Remembered.of(stored);
          }
        }
      }
      return null;
    }

    private WindowStore<byte[], byte[]> store(Span span) {
      return Objects.requireNonNull(stores.get(span));
    }

    private Traces traces(Span span) {
      return Objects.requireNonNull(traces.get(span));
    }
  }
}
