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

/** Stage {@code search}: the same questions, of a store that grows. */
public final class Search implements Stage {

  @Override
  public String purpose() {
    return "cost of search against store size";
  }

  @Override
  public List<Findings> run(Settings settings, Progress progress) throws Exception {
    Shape shape = settings.shapes().getFirst();
    Payloads payloads = new Payloads(shape, settings.seed());
    AcceptedEvents events = new AcceptedEvents(payloads, shape);
    try (Installation on = new Installation(settings.scratch(), progress);
        Issuer issuer = new Issuer()) {
      on.start("kafka", "registry");
      on.start("store");
      Store.empty(on);
      AdminApi admin = AdminApi.started(on, issuer);
      admin.declareSearchable(payloads);
      try (Documents documents = new Documents(events, on.registry());
          Store store = Store.of(on, documents)) {
        return measured(settings, store, admin, payloads, progress);
      }
    }
  }

  private static List<Findings> measured(
      Settings settings, Store store, AdminApi admin, Payloads payloads, Progress progress)
      throws Exception {
    List<Findings> found = new ArrayList<>();
    for (int size : settings.storeSizes()) {
      Findings findings = new Findings("search, %,d events".formatted(size));
      found.add(findings);
      int reached = store.grow(size, settings.sizeLimit(), progress);
      if (reached < size) {
        findings.remark(
            "not completed: %,d events after %d s"
                .formatted(reached, settings.sizeLimit().toSeconds()));
        return found;
      }
      List<Asking> able = new ArrayList<>();
      for (Question question : Question.of(size, payloads)) {
        Asking asking = admin.asking(question);
        progress.says("trying " + question.name());
        asking.trouble().ifPresentOrElse(findings::remark, () -> able.add(asking));
      }
      if (able.isEmpty()) {
        return found;
      }
      settings.rounds().of(able, findings, progress);
    }
    return found;
  }
}
