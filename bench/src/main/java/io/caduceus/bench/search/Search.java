package io.caduceus.bench.search;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Documents;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Stage {@code search}: the same questions, of a store that grows. */
public final class Search implements Stage {

  @Override
  public String purpose() {
    return "cost of search against store size";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    Shape shape = settings.shapes().getFirst();
    Payloads payloads = new Payloads(shape, settings.seed());
    AcceptedEvents events = new AcceptedEvents(payloads, shape);
    try (Installation on = new Installation(settings.scratch(), progress);
        Issuer issuer = new Issuer()) {
      on.start("kafka", "registry");
      on.startStore();
      Store.empty(on);
      AdminApi admin = AdminApi.started(on, issuer);
      admin.declareSearchable(payloads);
      try (Documents documents = new Documents(events, on.registry());
          Store store = Store.of(on, documents)) {
        measure(settings, store, admin, payloads, found, progress);
      }
    }
  }

  private static void measure(
      Settings settings,
      Store store,
      AdminApi admin,
      Payloads payloads,
      Consumer<Findings> found,
      Progress progress)
      throws Exception {
    for (int size : settings.storeSizes()) {
      Findings findings = new Findings("search, %,d events".formatted(size));
      found.accept(findings);
      int reached = store.grow(size, settings.sizeLimit(), progress);
      if (reached < size) {
        findings.remark(
            "not completed: %,d events after %d s"
                .formatted(reached, settings.sizeLimit().toSeconds()));
        return;
      }
      List<Asking> able = new ArrayList<>();
      for (Question question : Question.of(size, payloads)) {
        Asking asking = admin.asking(question);
        progress.says("trying " + question.name());
        asking.trouble().ifPresentOrElse(findings::remark, () -> able.add(asking));
      }
      if (able.isEmpty()) {
        return;
      }
      settings.rounds().run(able, findings, progress);
    }
  }
}
