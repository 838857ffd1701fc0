package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTests {

  @Test
  void isWrittenByTheFirstWhoFindsNone(@TempDir Path folder) {
    Path file = folder.resolve("start.aot.registry");

    assertThat(new AotCache(Optional.of(file)).arguments())
        .contains("-XX:AOTCacheOutput=" + file)
        .doesNotContain("-XX:AOTCache=" + file);
  }

  @Test
  void isUsedByThoseWhoFindIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("start.aot.registry"), "learned");

    assertThat(new AotCache(Optional.of(file)).arguments())
        .contains("-XX:AOTCache=" + file)
        .doesNotContain("-XX:AOTCacheOutput=" + file);
  }

  @Test
  void isNothingToThoseWhomNobodyToldOfOne() {
    assertThat(new AotCache(Optional.empty()).arguments()).isEmpty();
  }
}
