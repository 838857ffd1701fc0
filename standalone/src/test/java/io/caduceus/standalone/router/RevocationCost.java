package io.caduceus.standalone.router;

import io.caduceus.standalone.router.Approvals.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from the call that revokes to the mark from which on nothing is revealed. Not
 * part of the build; docs/figures.md has the command.
 */
class RevocationCost {
  private static final int REVOCATIONS = Integer.getInteger("caduceus.cost.revocations", 100);
  private static final int WARM_UP = 10;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void measure() throws Exception {
    List<Duration> approvals = new ArrayList<>();
    List<Duration> revocations = new ArrayList<>();
    try (RouterFixture house = new RouterFixture(folder);
        Approvals owner = new Approvals(house, LONG);
        RouterProcess router = house.startProcess();
        Traffic traffic = new Traffic(house)) {
      // It would store all this, on the same cores and in the admin app's store.
      house.parts.connect().close();
      long began = 0;
      int before = 0;
      for (int round = -WARM_UP; round < REVOCATIONS; round++) {
        if (round == 0) {
          began = System.nanoTime();
          before = traffic.soFar();
        }
        Change approval = owner.approve(null);
        Change revocation = owner.revoke();
        if (round >= 0) {
          approvals.add(approval.took());
          revocations.add(revocation.took());
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf("load        %.0f events/s%n", (traffic.soFar() - before) / seconds);
    }
    System.out.println("approvals   " + Latencies.of(approvals));
    System.out.println("revocations " + Latencies.of(revocations));
  }
}
