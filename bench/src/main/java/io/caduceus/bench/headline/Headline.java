package io.caduceus.bench.headline;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.product.Admissions;
import io.caduceus.bench.product.Deployment;
import java.util.List;
import java.util.function.UnaryOperator;

/** Stage {@code headline}: so many admissions, sent, delivered three times and stored. */
public final class Headline implements Stage {

  @Override
  public String purpose() {
    return "100,000 admissions (HL7 v2) to three subscribers and the store; then 500 a second";
  }

  @Override
  public List<Findings> run(Settings settings, Progress progress) throws Exception {
    Settings.Whole whole = settings.whole();
    int paced = Math.toIntExact(whole.rate() * whole.atRate().toSeconds());
    int most = 1 + whole.messages() + paced;
    Findings findings = new Findings("headline, %,d messages".formatted(whole.messages()));
    try (Installation on = new Installation(settings.scratch(), progress);
        Deployment product =
            new Deployment(on, new Admissions(settings.seed()), most, UnaryOperator.identity())) {
      Run run = new Run(product, findings, progress);
      run.first();
      run.asFastAsTheyGo(whole.messages(), settings.connections());
      if (paced > 0) {
        run.at(whole.rate(), whole.atRate(), settings.connections());
      }
      run.proveCounts();
    }
    return List.of(findings);
  }
}
