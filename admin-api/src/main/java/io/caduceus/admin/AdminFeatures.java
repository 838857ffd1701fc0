package io.caduceus.admin;

import io.caduceus.admin.access.AccessConfiguration;
import io.caduceus.admin.answers.AnswersConfiguration;
import io.caduceus.admin.applications.ApplicationsConfiguration;
import io.caduceus.admin.audit.AuditConfiguration;
import io.caduceus.admin.catalog.CatalogConfiguration;
import io.caduceus.admin.emergency.EmergencyConfiguration;
import io.caduceus.admin.health.HealthConfiguration;
import io.caduceus.admin.lineage.LineageConfiguration;
import io.caduceus.admin.marks.MarksConfiguration;
import io.caduceus.admin.quarantine.QuarantineConfiguration;
import io.caduceus.admin.reconciliation.ReconciliationConfiguration;
import io.caduceus.admin.recovery.RecoveryConfiguration;
import io.caduceus.admin.registry.RegistryConfiguration;
import io.caduceus.admin.rehydration.RehydrationConfiguration;
import io.caduceus.admin.search.SearchConfiguration;
import io.caduceus.admin.search.export.ExportConfiguration;
import io.caduceus.admin.search.saved.SavedSearchConfiguration;
import io.caduceus.admin.security.SecurityConfiguration;
import io.caduceus.admin.subjects.SubjectsConfiguration;
import io.caduceus.admin.subscriptions.SubscriptionsConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Every feature, and of Spring Boot exactly what they need: in the all-in-one the class path holds
 * far more, and none of it may switch itself on here.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AnswersConfiguration.class,
  SecurityConfiguration.class,
  AuditConfiguration.class,
  RegistryConfiguration.class,
  ApplicationsConfiguration.class,
  CatalogConfiguration.class,
  MarksConfiguration.class,
  SubscriptionsConfiguration.class,
  AccessConfiguration.class,
  EmergencyConfiguration.class,
  SearchConfiguration.class,
  ExportConfiguration.class,
  SavedSearchConfiguration.class,
  LineageConfiguration.class,
  ReconciliationConfiguration.class,
  RehydrationConfiguration.class,
  QuarantineConfiguration.class,
  HealthConfiguration.class,
  RecoveryConfiguration.class,
  SubjectsConfiguration.class,
  Contract.class
})
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  ApplicationAvailabilityAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  EndpointAutoConfiguration.class,
  JacksonEndpointAutoConfiguration.class,
  WebEndpointAutoConfiguration.class,
  ManagementContextAutoConfiguration.class,
  ServletManagementContextAutoConfiguration.class,
  HealthContributorRegistryAutoConfiguration.class,
  HealthContributorAutoConfiguration.class,
  HealthEndpointAutoConfiguration.class,
  AvailabilityHealthContributorAutoConfiguration.class,
  AvailabilityProbesAutoConfiguration.class,
  WebMvcHealthEndpointExtensionAutoConfiguration.class,
  CompositeMeterRegistryAutoConfiguration.class,
  MetricsAutoConfiguration.class,
  MetricsEndpointAutoConfiguration.class,
  PrometheusMetricsExportAutoConfiguration.class,
  JvmMetricsAutoConfiguration.class,
  SystemMetricsAutoConfiguration.class
})
class AdminFeatures {}
