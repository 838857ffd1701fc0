package io.caduceus.intake.grpc;

import io.caduceus.intake.Applications;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.EventTypes;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class GrpcConfiguration {
  @Bean
  GrpcIntake grpcIntake(Intake intake, Authenticator authenticator, MeterRegistry meters) {
    return new GrpcIntake(intake, authenticator, new DoorMetrics(meters, "grpc"));
  }

  @Bean
  GrpcDoor grpcDoor(
      GrpcIntake intake, EventTypes types, Applications applications, IntakeProperties properties) {
    return new GrpcDoor(
        intake, types.completion().thenCombine(applications.completion(), (t, a) -> t), properties);
  }
}
