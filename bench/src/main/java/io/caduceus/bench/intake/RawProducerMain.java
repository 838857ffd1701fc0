package io.caduceus.bench.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
 * acknowledgement. {@code POST /run} with a number of milliseconds answers how many were
 * acknowledged in how many nanoseconds. Arguments: port, topic, how many at a time, and the shape
 * and seed of the events.
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
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), numbers[0]), 0);
    server.createContext(
        "/run",
        exchange -> {
          String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          byte[] answer = raw.run(Duration.ofMillis(Long.parseLong(asked))).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  private String run(Duration length) {
    long began = System.nanoTime();
    Semaphore free = new Semaphore(outstanding);
    int sent = 0;
    while (System.nanoTime() - began < length.toNanos()) {
      free.acquireUninterruptibly();
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
    return sent + " " + (System.nanoTime() - began);
  }
}
