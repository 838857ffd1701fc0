package io.caduceus.intake.rest;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Where a test stands that knocks at an open REST door. */
abstract class AtTheRestDoor {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final IntakeFixture house = new IntakeFixture();
  final TestIssuer issuer = new TestIssuer();
  final RestClient client;

  AtTheRestDoor() {
    this(Map.of());
  }

  /**
   * @param settings below {@code caduceus.intake.rest}
   */
  AtTheRestDoor(Map<String, String> settings) {
    this.client = new RestClient(house, issuer, meters, settings);
  }

  @AfterEach
  void leave() {
    client.close();
    issuer.close();
  }
}
