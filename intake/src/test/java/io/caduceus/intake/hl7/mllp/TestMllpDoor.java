package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.hl7.TestHl7Intake;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** An open MLLP door on a port of its own; loopback is a hospital unless it is told otherwise. */
final class TestMllpDoor implements AutoCloseable {
  private final MllpDoor door;

  /**
   * @param settings below {@code caduceus.intake.hl7.mllp}
   */
  TestMllpDoor(IntakeFixture house, MeterRegistry meters, Map<String, String> settings) {
    MllpProperties properties = properties(settings);
    IntakeProperties intake =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("caduceus.intake", IntakeProperties.class);
    this.door =
        new MllpConfiguration()
            .mllpDoor(TestHl7Intake.in(house), house.applications, meters, intake, properties);
    door.start();
  }

  static MllpProperties properties(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("caduceus.intake.hl7.mllp.port", "0"));
    settings.forEach((key, value) -> all.put("caduceus.intake.hl7.mllp." + key, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("caduceus.intake.hl7.mllp", MllpProperties.class);
  }

  int port() {
    return door.port();
  }

  @Override
  public void close() {
    door.stop();
  }
}
