package io.caduceus.router;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes a step of the topology out of a function from one record, headers included, to any number
 * of them. The DSL's own {@code flatMap} does not let a function see or set headers.
 */
final class Step<I, O> extends ContextualProcessor<byte[], I, byte[], O> {
  private final BiFunction<Record<byte[], I>, RecordMetadata, List<Record<byte[], O>>> function;

  private Step(BiFunction<Record<byte[], I>, RecordMetadata, List<Record<byte[], O>>> function) {
    this.function = function;
  }

  static <I, O> ProcessorSupplier<byte[], I, byte[], O> of(
      Function<Record<byte[], I>, List<Record<byte[], O>>> function) {
    return knowingItsSource((record, source) -> function.apply(record));
  }

  /** Of a function that is told besides where the record was read. */
  static <I, O> ProcessorSupplier<byte[], I, byte[], O> knowingItsSource(
      BiFunction<Record<byte[], I>, RecordMetadata, List<Record<byte[], O>>> function) {
    return () -> new Step<>(function);
  }

  @Override
  public void process(Record<byte[], I> record) {
    RecordMetadata source = context().recordMetadata().orElseThrow();
    function.apply(record, source).forEach(context()::forward);
  }
}
