package io.caduceus.bench.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Openness;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Events of one shape, each different, always the same ones for the same seed: what is sent, its
 * schema and its event type.
 */
public final class Payloads {
  public static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";
  public static final String DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema";

  /** Whose they are. */
  public static final ApplicationName PUBLISHER = new ApplicationName("bench");

  private static final int DIFFERENT = 512;
  private static final int ROOMY = 1000;
  private static final List<String> STATES = List.of("OPEN", "PAID", "DENIED");

  private final Shape shape;
  private final List<byte[]> bodies;

  public Payloads(Shape shape, long seed) {
    this.shape = shape;
    Random random = new Random(seed);
    bodies = IntStream.range(0, DIFFERENT).mapToObj(i -> body(shape, random)).toList();
  }

  public EventType eventType() {
    return eventType("Bench.Measured.Load");
  }

  public EventType eventType(String name) {
    return eventType(name, EventType.USUAL_DUPLICATE_WINDOW, true);
  }

  /**
   * @param window in which copies are told from new events; zero leaves that out
   * @param recorded whether it is put on record where each event went
   */
  public EventType eventType(String name, Duration window, boolean recorded) {
    return new EventType(
        EventTypeName.parse(name),
        PUBLISHER,
        "Synthetic, for measuring.",
        true,
        schema(DRAFT_2020_12),
        1,
        1,
        rules(),
        Set.of(PUBLISHER),
        null,
        window,
        Openness.EVERYONE,
        null,
        List.of(),
        recorded,
        1);
  }

  public String schema(String dialect) {
    return Schemas.body(shape.sensitive(), dialect);
  }

  /** Of what {@link #envelope} gives, body included. */
  public String envelopeSchema() {
    return Schemas.envelope(schema(DRAFT_2020_12));
  }

  public List<FieldRule> rules() {
    return IntStream.range(0, shape.sensitive())
        .mapToObj(i -> FieldRule.redact("/person/p" + i, Classification.PHI))
        .toList();
  }

  /** JSON text; the numbers start again after some hundreds. */
  public byte[] body(int number) {
    return bodies.get(Math.floorMod(number, DIFFERENT));
  }

  /** The value at {@code /claim} of the body with this number. */
  public String claim(int number) {
    return new String(body(number), "{\"claim\":\"".length(), "CLM-00000000".length(), UTF_8);
  }

  /** The event as the REST door takes it, without an id: each is another event. */
  public byte[] envelope(int number) {
    String before =
        "{\"noun\":\"Bench\",\"verb\":\"Measured\",\"object\":\"Load\",\"transactionId\":\"T%08d\",\"tags\":[\"kind:%d\"],\"body\":";
    return (before.formatted(number, number % 10) + new String(body(number), UTF_8) + "}")
        .getBytes(UTF_8);
  }

  private static byte[] body(Shape shape, Random random) {
    StringBuilder text = new StringBuilder();
    text.append("{\"claim\":\"CLM-%08d\",\"person\":{".formatted(random.nextInt(100_000_000)));
    for (int i = 0; i < shape.sensitive(); i++) {
      int length = shape.bytes() < ROOMY ? 3 : 16;
      text.append(i == 0 ? "" : ",").append("\"p%d\":\"%s\"".formatted(i, word(random, length)));
    }
    text.append("},\"lines\":[");
    String end = "],\"remark\":\"\"}";
    for (boolean first = true; ; first = false) {
      String line = (first ? "" : ",") + line(random);
      if (text.length() + line.length() + end.length() > shape.bytes()) {
        break;
      }
      text.append(line);
    }
    int missing = shape.bytes() - text.length() - end.length();
    text.append("],\"remark\":\"").append(word(random, missing)).append("\"}");
    return text.toString().getBytes(UTF_8);
  }

  private static String line(Random random) {
    return "{\"code\":\"%s%03d\",\"units\":%d,\"amount\":%d.%02d,\"state\":\"%s\"}"
        .formatted(
            word(random, 2).toUpperCase(Locale.ROOT),
            random.nextInt(1000),
            1 + random.nextInt(99),
            random.nextInt(5000),
            random.nextInt(100),
            STATES.get(random.nextInt(STATES.size())));
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
