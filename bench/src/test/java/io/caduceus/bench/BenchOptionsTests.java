package io.caduceus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.payload.Shape;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchOptionsTests {
  private final BenchOptions options = new BenchOptions();

  @Test
  void eachSizeIsMeasuredWithEachNumberOfSensitiveFields() {
    Settings settings = parsed("--bytes=300,1024", "--sensitive=0,20");

    assertThat(settings.shapes())
        .containsExactly(
            new Shape(300, 0), new Shape(300, 20), new Shape(1024, 0), new Shape(1024, 20));
  }

  @Test
  void shapesThatNoBodyHasAreNamedAndLeftOut() {
    Settings settings = parsed("--bytes=100,300", "--sensitive=3,21");

    assertThat(settings.shapes()).containsExactly(new Shape(300, 3));
    assertThat(options.impossible())
        .containsExactly(
            "100 B with 3 sensitive fields",
            "100 B with 21 sensitive fields",
            "300 B with 21 sensitive fields");
    assertThat(options.told()).containsValue(options.impossible().toString());
  }

  @Test
  void contendersAreAllUnlessSomeAreNamed() {
    assertThat(parsed().contenders().includes("A Camel")).isTrue();
    assertThat(parsed("--contenders=Caduceus,P").contenders().includes("A Camel")).isFalse();
  }

  private Settings parsed(String... arguments) {
    CommandLine.populateCommand(options, arguments);
    return options.settings();
  }
}
