package io.caduceus.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FootprintTests {
  @Test
  void whatIsAliveIsTheBytesOfAllClasses() {
    String histogram =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         14329        1048576  [B (java.base@25.0.3)
           2:         13412        2097152  java.lang.String (java.base@25.0.3)
        Total         27741        3145728
        """;

    assertThat(Footprint.live(histogram)).isEqualTo(3);
  }

  @Test
  void anotherFormIsNotReadAsNothing() {
    assertThatIllegalStateException().isThrownBy(() -> Footprint.live("Unknown command"));
  }

  @Test
  void aRunningProcessHasAFootprint() throws IOException {
    Footprint ours = Footprint.of(ProcessHandle.current().pid());

    assertThat(ours.resident()).isPositive().isLessThanOrEqualTo(ours.peak());
    assertThat(ours.live()).isPositive();
  }
}
