package io.caduceus.bench.headline;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.product.Admissions;
import io.caduceus.bench.product.Deployment;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stage {@code headline}: so many admissions, sent, delivered three times and stored. */
public final class Headline implements Stage {

  @Override
  public String purpose() {
    return "100,000 admissions (HL7 v2) to three subscribers and the store; then 500 a second";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    Settings.Whole whole = settings.whole();
    int paced = Math.toIntExact(whole.rate() * whole.atRate().toSeconds());
    int most = whole.ahead() + whole.messages() + paced;
    try (Installation on = new Installation(settings.scratch(), progress);
        Deployment product =
            new Deployment(on, new Admissions(settings.seed()), most, UnaryOperator.identity())) {
      Run run = new Run(product, progress);
      run.ahead(whole.ahead(), settings.connections());
      // Handed over when it is proved: no figures are told of a run that lost a message.
      Findings all =
          new Findings(
              "headline, %,d messages after %,d".formatted(whole.messages(), whole.ahead()));
      run.asFastAsTheyGo(whole.messages(), settings.connections(), all);
      run.proveCounts(all);
      found.accept(all);
      if (paced > 0) {
        Findings atRate = new Findings("headline, then %,d a second".formatted(whole.rate()));
        run.at(whole.rate(), whole.atRate(), settings.connections(), atRate);
        run.proveCounts(atRate);
        found.accept(atRate);
      }
    }
  }
}
