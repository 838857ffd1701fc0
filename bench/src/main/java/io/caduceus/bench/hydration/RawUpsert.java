package io.caduceus.bench.hydration;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.payload.Shape;
import io.caduceus.standalone.parts.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** M, told when to work; it keeps its own account, because it makes its documents beforehand. */
record RawUpsert(int port, int turn) implements Contender {

  static RawUpsert started(Installation on, Shape shape, Settings settings) {
    int port = Loopback.freePort();
    List<String> arguments =
        List.of(
            "" + port,
            on.registry(),
            "" + shape.bytes(),
            "" + shape.sensitive(),
            "" + settings.seed());
    Map<String, String> hidden = Map.of(RawUpsertMain.STORE, on.store());
    on.run(
        Program.ours("raw-upsert", RawUpsertMain.class, arguments, hidden),
        () -> Orders.areTaken(port));
    return new RawUpsert(port, settings.hydrated());
  }

  @Override
  public String name() {
    return Hydration.RAW;
  }

  @Override
  public Sample measure(Duration ignored) throws Exception {
    List<Long> done = Orders.give(port, turn);
    return Sample.of(
        done.get(0), Duration.ofNanos(done.get(1)), Work.ofNanos(done.subList(2, done.size())));
  }
}
