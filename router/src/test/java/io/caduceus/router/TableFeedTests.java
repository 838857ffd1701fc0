package io.caduceus.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableFeedTests {
  private final Map<String, String> table = new TreeMap<>();
  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final KeyValueStore<String, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("names"), Serdes.String(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final Processor<String, byte[], Void, Void> feed =
      TableFeed.of("names", (name, value) -> table.put(name, value == null ? "gone" : text(value)))
          .get();

  @BeforeEach
  void openStore() {
    store.init(context.getStateStoreContext(), store);
  }

  @Test
  void tellsTheTableOfARestoredStoreEvenIfKafkaStreamsDidNot() {
    store.put("a", "1".getBytes(UTF_8));

    feed.init(context);

    assertThat(table).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void tellsTheTableOfEachRecordAndKeepsIt() {
    feed.init(context);

    feed.process(new Record<>("a", "1".getBytes(UTF_8), 0));
    feed.process(new Record<>("b", null, 0));
    feed.process(new Record<>(null, "nameless".getBytes(UTF_8), 0));

    assertThat(table).containsExactly(Map.entry("a", "1"), Map.entry("b", "gone"));
    assertThat(text(store.get("a"))).isEqualTo("1");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
