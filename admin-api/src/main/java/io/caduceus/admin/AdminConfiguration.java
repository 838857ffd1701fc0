package io.caduceus.admin;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.access.AccessSettings;
import io.caduceus.admin.access.KafkaUsersConfiguration;
import io.caduceus.admin.audit.AuditSettings;
import io.caduceus.admin.catalog.RegistryConnection;
import io.caduceus.admin.emergency.EmergencySettings;
import io.caduceus.admin.health.HealthSettings;
import io.caduceus.admin.lineage.LineageSettings;
import io.caduceus.admin.quarantine.QuarantineSettings;
import io.caduceus.admin.reconciliation.ReconciliationSettings;
import io.caduceus.admin.registry.KafkaConfiguration;
import io.caduceus.admin.registry.RegistrySettings;
import io.caduceus.admin.rehydration.RehydrationSettings;
import io.caduceus.admin.search.SearchSettings;
import io.caduceus.admin.security.IssuerSettings;
import io.caduceus.admin.subjects.StoredSubjectKeys;
import io.caduceus.admin.subjects.SubjectTopicConfiguration;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The admin API, ready to run: its features, and the neighbours they talk to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminSettings.class)
@Import({
  AdminFeatures.class,
  KafkaConfiguration.class,
  KafkaUsersConfiguration.class,
  SubjectTopicConfiguration.class,
  RegistryConnection.class
})
public class AdminConfiguration {
  private static final String DATABASE = "caduceus";
  private static final int PATIENCE_SECONDS = 3;
  private static final int MOST_SECONDS = 15;

  public static void main(String[] args) {
    application().run(args);
  }

  /** The application, to be run by itself or beside others in one process. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(AdminConfiguration.class)
        .web(WebApplicationType.SERVLET)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=admin");
  }

  @Bean
  MongoClient mongoClient(AdminSettings settings) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applicationName("caduceus-admin")
            .applyToClusterSettings(
                it -> it.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(
                it ->
                    it.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(MOST_SECONDS, TimeUnit.SECONDS))
            // Last, so that the connection string has the last word.
            .applyConnectionString(new ConnectionString(settings.mongodb().uri()))
            .build());
  }

  @Bean
  MongoDatabase store(MongoClient client, AdminSettings settings) {
    String named = new ConnectionString(settings.mongodb().uri()).getDatabase();
    return client.getDatabase(Objects.requireNonNullElse(named, DATABASE));
  }

  @Bean(destroyMethod = "close")
  AdminKeysets keysHealthIndicator(AdminSettings settings) {
    return AdminKeysets.following(settings);
  }

  @Bean
  Keyring keyring(AdminKeysets keysets, StoredSubjectKeys subjectKeys) {
    return Keyring.load(keysets.shared()).knowing(subjectKeys);
  }

  @Bean
  RecordKeys recordKeys(AdminKeysets keysets) {
    return RecordKeys.load(keysets.shared());
  }

  @Bean
  TokenKeys tokenKeys(AdminKeysets keysets) {
    return TokenKeys.load(keysets.shared());
  }

  @Bean
  SearchKeys searchKeys(AdminKeysets keysets) {
    return SearchKeys.load(keysets.shared());
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  IssuerSettings issuerSettings(AdminSettings settings) {
    return new IssuerSettings(
        settings.security().issuer(),
        settings.security().audience(),
        settings.security().elsewhere(),
        settings.admin()::secret,
        settings.admin().signingKey(),
        settings.admin().issuer().keyLifetime());
  }

  @Bean
  AuditSettings auditSettings(AdminSettings settings, AdminKeysets keysets) {
    return new AuditSettings(
        keysets.own(),
        settings.admin().audit().checkpointEvery(),
        settings.admin().audit().requireAppendOnly(),
        new ConnectionString(settings.mongodb().uri()).getCredential() != null,
        settings.kafka().client());
  }

  @Bean
  EmergencySettings emergencySettings(AdminSettings settings) {
    return settings.admin().emergency().settings();
  }

  @Bean
  SearchSettings searchSettings(AdminSettings settings) {
    return settings.admin().search().settings();
  }

  @Bean
  RegistrySettings registrySettings(AdminSettings settings) {
    return new RegistrySettings(
        settings.kafka().client(),
        settings.registry().wire(),
        settings.admin().partitions(),
        settings.admin().replicas(),
        settings.admin().announceWithin(),
        settings.admin().reconcileEvery(),
        settings.admin().firehoseRetention());
  }

  @Bean
  ReconciliationSettings reconciliationSettings(AdminSettings settings) {
    OwnSettings.Reconciliation wanted = settings.admin().reconciliation();
    return new ReconciliationSettings(
        wanted.every(),
        wanted.againAfter(),
        wanted.repairRate(),
        wanted.expireEvery(),
        wanted.expireBatch(),
        wanted.sinkGroup(),
        settings.kafka().client(),
        settings.registry().wire());
  }

  @Bean
  LineageSettings lineageSettings(AdminSettings settings) {
    return new LineageSettings(settings.kafka().client());
  }

  @Bean
  RehydrationSettings rehydrationSettings(AdminSettings settings) {
    return new RehydrationSettings(
        settings.admin().rehydration(), settings.kafka().client(), settings.registry().wire());
  }

  @Bean
  QuarantineSettings quarantineSettings(AdminSettings settings) {
    OwnSettings.Quarantine wanted = settings.admin().quarantine();
    return new QuarantineSettings(
        wanted.every(),
        wanted.retention(),
        wanted.redriveRate(),
        settings.kafka().client(),
        settings.registry().wire());
  }

  @Bean
  HealthSettings healthSettings(AdminSettings settings) {
    OwnSettings.Health wanted = settings.admin().health();
    return new HealthSettings(
        wanted.laggingAfter(),
        wanted.routerGroup(),
        settings.admin().reconciliation().sinkGroup(),
        wanted.connect(),
        settings.kafka().client());
  }

  @Bean
  AccessSettings accessSettings(AdminSettings settings) {
    AdminSettings.Subscribers told = settings.kafka().told();
    return new AccessSettings(
        settings.kafka().access(),
        settings.kafka().client(),
        Objects.requireNonNull(told.bootstrapServers()),
        Objects.requireNonNull(told.securityProtocol()),
        settings.admin().announceWithin(),
        settings.admin().reconcileEvery());
  }

  @Bean
  RegistryConnection.Address registry(AdminSettings settings) {
    return new RegistryConnection.Address(settings.registry().url());
  }
}
