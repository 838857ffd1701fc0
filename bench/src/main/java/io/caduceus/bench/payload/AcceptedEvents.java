package io.caduceus.bench.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Events as an intake has written them: redacted, with as much beside them as sealed values take.
 * Nothing can open those; whoever measures reading with grants needs events of the intake's own.
 */
public record AcceptedEvents(Payloads payloads, Shape shape) {
  /** So many events are of one transaction. */
  public static final int TRANSACTION = 5;

  private static final int TYPES = 10;
  private static final int TAGS = 100;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SEALED_BYTES = 60;

  /** Of the type with this number. */
  public static String type(int kind) {
    return "Bench.Stored.Kind" + kind;
  }

  public FirehoseEvent event(int number) {
    Instant received = FIRST.plus(Duration.ofMillis(10L * number));
    return FirehoseEvent.newBuilder()
        .setId("bench-%08d".formatted(number))
        .setNoun("Bench")
        .setVerb("Stored")
        .setObject("Kind" + number % TYPES)
        .setPublisher(Payloads.PUBLISHER.value())
        .setOccurredAt(received)
        .setReceivedAt(received)
        .setTransactionId("T%08d".formatted(number / TRANSACTION))
        .setSourceSystem("BENCH")
        .setTags(List.of("tag:" + number % TAGS))
        .setSynthetic(true)
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setContentKey(ByteBuffer.wrap("bench-%08d".formatted(number).getBytes(UTF_8)))
        .setBody(ByteBuffer.wrap(redacted(number)))
        .setSealed(sealed(number))
        .build();
  }

  private byte[] redacted(int number) {
    String body = new String(payloads.body(number), UTF_8);
    return body.replaceAll("(\"p\\d+\":)\"[a-z]*\"", "$1\"***REDACTED***\"").getBytes(UTF_8);
  }

  private List<SealedField> sealed(int number) {
    Random random = new Random(number);
    return IntStream.range(0, shape.sensitive())
        .mapToObj(
            i -> {
              byte[] noise = new byte[SEALED_BYTES];
              random.nextBytes(noise);
              return new SealedField("/person/p" + i, "PHI", "bench", ByteBuffer.wrap(noise));
            })
        .toList();
  }
}
