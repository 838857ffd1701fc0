package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.Applications;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.hl7.Hl7Intake;
import io.caduceus.intake.hl7.mllp.Conversation.Shared;
import io.caduceus.intake.security.Peers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MllpProperties.class)
public class MllpConfiguration {
  /** Bytes of messages on their way in, of all connections, beyond 64 KiB of each. */
  private static final int ROOM = 64 << 20;

  @Bean
  @ConditionalOnBooleanProperty("caduceus.intake.hl7.mllp.enabled")
  MllpDoor mllpDoor(
      Hl7Intake intake,
      Applications applications,
      MeterRegistry meters,
      IntakeProperties house,
      MllpProperties properties) {
    Peers peers = new Peers(properties.table(), applications);
    Closures closures = new Closures(meters);
    Seats seats = new Seats(properties.mostConnections(), properties.mostConnectionsPerPeer());
    Greeter greeter =
        new Greeter(
            properties.tls() == null ? null : new Encryption(properties.tls()),
            peers,
            seats,
            closures);
    Reception reception = new Reception(intake, peers, new DoorMetrics(meters, "mllp"));
    return new MllpDoor(
        house.address(),
        seats,
        new Shared(greeter, reception, closures, new Semaphore(ROOM), properties));
  }
}
