package io.caduceus.intake.rest;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** REST doors on a port of their own. */
final class TestDoors {
  private TestDoors() {}

  static RestDoor open(IntakeFixture house, TestIssuer issuer, MeterRegistry meters) {
    RestDoor door = of(house, issuer, meters);
    door.start();
    return door;
  }

  private static RestDoor of(IntakeFixture house, TestIssuer issuer, MeterRegistry meters) {
    IntakeProperties properties =
        new Binder(new MapConfigurationPropertySource(Map.of("caduceus.intake.rest.port", "0")))
            .bindOrCreate("caduceus.intake", IntakeProperties.class);
    return new RestDoor(
        house.intake,
        issuer.authenticator(house.applications),
        new DoorMetrics(meters),
        properties);
  }
}
