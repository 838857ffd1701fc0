package io.caduceus.bench.hydration;

import static io.caduceus.bench.frame.Figure.PER_CPU_SECOND;
import static io.caduceus.bench.frame.Figure.PER_SECOND;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Database;
import io.caduceus.bench.parts.Documents;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.util.List;
import java.util.function.Consumer;

/** Stage {@code hydration}: from the firehose to the store. */
public final class Hydration implements Stage {
  static final String SINK = "Sink through Kafka Connect";
  static final String RAW = "M raw bulk upsert";

  @Override
  public String purpose() {
    return "the sink through Kafka Connect beside M, a raw bulk upsert";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    for (Shape shape : settings.shapes()) {
      AcceptedEvents events = new AcceptedEvents(new Payloads(shape, settings.seed()), shape);
      Findings findings = new Findings("hydration, " + shape);
      found.accept(findings);
      try (Installation on = new Installation(settings.scratch(), progress)) {
        on.start("kafka", "registry");
        on.startStore();
        measure(settings, events, on, findings, progress);
      }
    }
  }

  private static void measure(
      Settings settings,
      AcceptedEvents events,
      Installation on,
      Findings findings,
      Progress progress)
      throws Exception {
    Topic.createOurs(on.kafka());
    try (MongoClient client = MongoClients.create(on.store());
        Documents documents = new Documents(events, on.registry())) {
      MongoDatabase database = client.getDatabase(Database.NAME);
      database.drop();
      Jvm connect = on.start("connect");
      try (SinkContender sink =
          new SinkContender(on, connect, database, documents, settings.hydrated())) {
        // Before the other looks at the indexes that it made.
        sink.measure(settings.rounds().warmUp());
        RawUpsert raw = RawUpsert.started(on, events.shape(), settings);
        settings.rounds().run(List.of(sink, raw), findings, progress);
        findings.remark(
            "%,d events were written to the firehose, and the store holds %,d"
                .formatted(sink.written(), sink.stored()));
        sink.replay();
        findings.remark(
            "a replay of the last %,d changed that number by none".formatted(settings.hydrated()));
      } finally {
        database.drop();
      }
      findings.compare(SINK, RAW, PER_SECOND, PER_CPU_SECOND);
    }
  }
}
