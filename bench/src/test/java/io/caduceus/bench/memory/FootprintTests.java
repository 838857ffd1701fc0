package io.caduceus.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FootprintTests {
  @Test
  void whatIsAliveIsBothGenerationsAndNotTheMetaspace() {
    String heap =
        """
         DefNew     total 78656K, used 1024K [0x00000000f0000000, 0x00000000f5550000)
          eden space 69952K,   1% used [0x00000000f0000000, 0x00000000f4450000)
         Tenured    total 174784K, used 30720K [0x00000000f5550000, 0x0000000100000000)
         Metaspace       used 51234K, committed 51840K, reserved 1114112K
        """;

    assertThat(Footprint.live(heap)).isEqualTo(31);
  }

  @Test
  void anotherFormIsNotReadAsNothing() {
    assertThatIllegalStateException().isThrownBy(() -> Footprint.live("ZHeap used 30M"));
  }

  @Test
  void aRunningProcessHasAFootprint() throws IOException {
    Footprint ours = Footprint.of(ProcessHandle.current().pid());

    assertThat(ours.resident()).isPositive().isLessThanOrEqualTo(ours.peak());
    assertThat(ours.live()).isPositive();
  }
}
