package io.caduceus.admin.subjects;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.registry.Announcements;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.admin.registry.RegistrySettings;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.protect.RecordKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this feature; the broker's are in {@link SubjectTopicConfiguration}. */
@Configuration(proxyBeanMethods = false)
@Import(SubjectController.class)
public class SubjectsConfiguration {
  private static final Duration BETWEEN_REPETITIONS = Duration.ofMinutes(10);

  @Bean
  StoredSubjectKeys storedSubjectKeys(MongoDatabase store) {
    return new StoredSubjectKeys(store);
  }

  @Bean
  SubjectAnnouncer subjectAnnouncer(StoredSubjectKeys keys, Announcements announcements) {
    return new SubjectAnnouncer(keys, announcements);
  }

  @Bean
  Forgetting.Topic subjectTopic(SubjectKeyMirror subjectKeyMirror, SubjectAnnouncer announcer) {
    return new Forgetting.Topic(subjectKeyMirror, announcer);
  }

  @Bean
  Forgetting.Audited forgettingAudit(AuditLog audit, JsonMapper json, InstantSource clock) {
    return new Forgetting.Audited(audit, json, clock);
  }

  @Bean
  Forgetting forgetting(
      MongoDatabase store,
      StoredSubjectKeys keys,
      Forgetting.Topic topic,
      RecordKeys hashes,
      Forgetting.Audited audited) {
    return new Forgetting(keys, new ForgettingOrders(store), topic, hashes, audited);
  }

  @Bean
  Rounds forgettingRounds(Forgetting forgetting, RegistrySettings settings) {
    return Rounds.every(
        settings.pause(), "forgetting", forgetting::finishLeftOver, NotAnnounced.class);
  }

  /** So that the broker gets rid of what the forgettings overwrote. */
  @Bean
  Rounds forgettingRepetitions(Forgetting forgetting) {
    return Rounds.every(
        BETWEEN_REPETITIONS, "repeating forgettings", forgetting::repeatRecent, NotAnnounced.class);
  }
}
