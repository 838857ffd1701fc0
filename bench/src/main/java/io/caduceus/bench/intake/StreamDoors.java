package io.caduceus.bench.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.intake.v1.Event;
import io.caduceus.standalone.parts.Loopback;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts our intake for those who send many events: once for streams and once for batches, so that
 * each is compiled for what it does.
 */
final class StreamDoors {
  /** With {@link #PIPELINED} each, as many unanswered as P has outstanding at most. */
  private static final int CONNECTIONS = 4;

  private static final int PIPELINED = 64;
  private static final int DIFFERENT = 512;
  private static final int BATCHES = 16;

  private final Installation on;
  private final OurIntake intake;
  private final Payloads payloads;

  StreamDoors(Installation on, OurIntake intake, Payloads payloads) {
    this.on = on;
    this.intake = intake;
    this.payloads = payloads;
  }

  StreamContender streams() throws Exception {
    int port = Loopback.freePort();
    Jvm jvm = started("caduceus-intake-streams", Loopback.freePort(), port);
    List<Event> events =
        IntStream.range(0, DIFFERENT).mapToObj(it -> GrpcEvents.of(payloads, it)).toList();
    return new StreamContender(
        jvm, port, intake.bearer(), events, CONNECTIONS, PIPELINED, intake.written());
  }

  BatchContender batches() throws Exception {
    int port = Loopback.freePort();
    Jvm jvm = started("caduceus-intake-batches", port, 0);
    String bearer = intake.bearer();
    List<byte[]> requests =
        IntStream.range(0, BATCHES)
            .mapToObj(it -> HttpExchange.post("/v1/events:batch", batch(it), bearer))
            .toList();
    return new BatchContender(jvm, port, requests, CONNECTIONS, intake.written());
  }

  private Jvm started(String name, int restPort, int grpcPort) throws Exception {
    byte[] event = HttpExchange.post("/v1/events", payloads.envelope(0), intake.bearer());
    return on.run(
        intake.program(name, restPort, grpcPort),
        () -> Doors.takesEvents(restPort, List.of(event)));
  }

  private byte[] batch(int number) {
    int first = number * BatchContender.EVENTS;
    return IntStream.range(first, first + BatchContender.EVENTS)
        .mapToObj(it -> new String(payloads.envelope(it), UTF_8))
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(UTF_8);
  }
}
