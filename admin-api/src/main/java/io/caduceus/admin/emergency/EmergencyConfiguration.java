package io.caduceus.admin.emergency;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
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
  Expiry emergencyExpiry(EmergencyRecords records, Alarm alarm, InstantSource clock) {
    return new Expiry(records, alarm, clock);
  }

  @Bean
  EmergencySigns emergencyHealthIndicator(EmergencyRecords records, InstantSource clock) {
    return new EmergencySigns(records, clock);
  }
}
