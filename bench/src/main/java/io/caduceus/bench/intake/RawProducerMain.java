package io.caduceus.bench.intake;

import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * P: one idempotent producer that writes the events' bytes, so many at a time awaiting their
 * acknowledgement. Its orders are milliseconds, and it says how many events were acknowledged in
 * how many nanoseconds. Arguments: port, topic, how many at a time, and the shape and seed of the
 * events.
 */
final class RawProducerMain {
  private static final int DIFFERENT = 512;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int outstanding;
  private final List<byte[]> events;

  private RawProducerMain(String topic, int outstanding, Payloads payloads) {
    this.producer =
        new KafkaProducer<>(Login.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.outstanding = outstanding;
    this.events = IntStream.range(0, DIFFERENT).mapToObj(payloads::envelope).toList();
  }

  public static void main(String[] arguments) throws Exception {
    int[] numbers = IntStream.of(0, 2, 3, 4).map(i -> Integer.parseInt(arguments[i])).toArray();
    Payloads payloads =
        new Payloads(new Shape(numbers[2], numbers[3]), Long.parseLong(arguments[5]));
    RawProducerMain raw = new RawProducerMain(arguments[1], numbers[1], payloads);
    Orders.take(numbers[0], millis -> raw.run(Duration.ofMillis(millis)));
  }

  private List<Long> run(Duration length) {
    long began = System.nanoTime();
    Semaphore free = new Semaphore(outstanding);
    int sent = 0;
    while (System.nanoTime() - began < length.toNanos()) {
      free.acquireUninterruptibly();
      var unused =
          producer.send(
              new ProducerRecord<>(topic, events.get(sent++ % DIFFERENT)),
              (written, failure) -> {
                if (failure != null) {
                  throw new IllegalStateException("the broker refused an event", failure);
                }
                free.release();
              });
    }
    free.acquireUninterruptibly(outstanding);
    return List.of((long) sent, System.nanoTime() - began);
  }
}
