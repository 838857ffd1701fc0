package io.caduceus.intake;

import io.caduceus.intake.docs.DocsConfiguration;
import io.caduceus.intake.grpc.GrpcConfiguration;
import io.caduceus.intake.hl7.Hl7Configuration;
import io.caduceus.intake.hl7.mllp.MllpConfiguration;
import io.caduceus.intake.http.HttpConfiguration;
import io.caduceus.intake.kafka.KafkaConfiguration;
import io.caduceus.intake.rest.RestConfiguration;
import io.caduceus.intake.security.SecurityConfiguration;
import io.caduceus.intake.soap.SoapConfiguration;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Keysets;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The intake, put together. Every auto-configuration is named: in the all-in-one all apps'
 * libraries are on one class path, and the intake must not start a database client because it sees
 * one.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({HouseProperties.class, IntakeProperties.class})
@Import({
  SecurityConfiguration.class,
  KafkaConfiguration.class,
  HttpConfiguration.class,
  RestConfiguration.class,
  GrpcConfiguration.class,
  SoapConfiguration.class,
  Hl7Configuration.class,
  MllpConfiguration.class,
  DocsConfiguration.class
})
@ImportAutoConfiguration({
  ApplicationAvailabilityAutoConfiguration.class,
  AvailabilityHealthContributorAutoConfiguration.class,
  AvailabilityProbesAutoConfiguration.class,
  CompositeMeterRegistryAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  EndpointAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HealthContributorAutoConfiguration.class,
  HealthContributorRegistryAutoConfiguration.class,
  HealthEndpointAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  JacksonEndpointAutoConfiguration.class,
  JvmMetricsAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  ManagementContextAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  MetricsEndpointAutoConfiguration.class,
  PrometheusMetricsExportAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class,
  ServletManagementContextAutoConfiguration.class,
  SimpleMetricsExportAutoConfiguration.class,
  SystemMetricsAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  WebEndpointAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  WebMvcHealthEndpointExtensionAutoConfiguration.class
})
public class IntakeConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeConfiguration.class);

  /** The intake as an application that reads {@code intake.yaml}; ready to run. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(IntakeConfiguration.class)
        .web(WebApplicationType.SERVLET)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=intake");
  }

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  EventTypes eventTypes() {
    return new EventTypes();
  }

  @Bean
  Applications applications() {
    return new Applications();
  }

  @Bean(destroyMethod = "close")
  Keysets keysets(HouseProperties house) {
    return Keysets.following(
        house.keys(), house.kms(), trouble -> LOG.warn("keysets trouble={}", trouble));
  }

  @Bean
  KeysHealthIndicator keysHealthIndicator(Keysets keysets) {
    return new KeysHealthIndicator(keysets);
  }

  @Bean
  Keyring keyring(Keysets keysets) {
    return Keyring.load(keysets);
  }

  @Bean
  RecentSubjectKeys recentSubjectKeys(
      Keyring keyring,
      SubjectKeyLog log,
      Keysets keysets,
      IntakeProperties properties,
      Clock clock) {
    RecordKeys hashes = RecordKeys.load(keysets);
    return new RecentSubjectKeys(properties.subjects().most(), keyring, hashes, log, clock);
  }

  @Bean
  Intake intake(
      EventTypes types, EventLog log, Seals seals, IntakeProperties properties, Clock clock) {
    RecentEvents recent =
        new RecentEvents(properties.recent().most(), properties.recent().window(), clock);
    PublishPolicy policy = new PublishPolicy(types, new PublishRates(properties.limits()));
    return new Intake(policy, recent, seals, log, clock);
  }

  @Bean
  Seals seals(Keyring keyring, Keysets keysets, RecentSubjectKeys subjects) {
    return new Seals(keyring, SearchKeys.load(keysets), subjects);
  }
}
