package io.caduceus.admin.emergency;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.rounds.Rounds;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The beans of emergencies. */
@Configuration(proxyBeanMethods = false)
@Import(EmergencyController.class)
public class EmergencyConfiguration {
  @Bean
  EmergencyRecords emergencyRecords(MongoDatabase store, JsonMapper json) {
    return new EmergencyRecords(store.getCollection("emergencies"), json);
  }

  @Bean
  Alarm emergencyAlarm(AuditLog audit, JsonMapper json, InstantSource clock) {
    return new Alarm(audit, json, clock);
  }

  @Bean
  Emergencies emergencies(
      EmergencySettings settings,
      EventTypes eventTypes,
      EmergencyRecords records,
      Alarm alarm,
      InstantSource clock) {
    return new Emergencies(settings, eventTypes, records, alarm, clock);
  }

  @Bean
  Rounds emergencyExpiry(EmergencyRecords records, Alarm alarm, InstantSource clock) {
    return Rounds.every(
        Duration.ofSeconds(1),
        "expiry of emergencies",
        new Expiry(records, alarm, clock)::round,
        Refused.class);
  }

  @Bean
  EmergencySigns emergencyHealthIndicator(EmergencyRecords records, InstantSource clock) {
    return new EmergencySigns(records, clock);
  }
}
