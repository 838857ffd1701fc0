package io.caduceus.router;

import io.caduceus.delivery.AvroFormat;
import io.caduceus.event.HttpSchemaRegistry;
import io.caduceus.event.KnownSchemas;
import io.caduceus.event.SchemaRegistry;
import io.caduceus.protect.Keysets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The router as an application of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterSettings.class)
@Import(ActuatorConfiguration.class)
public class RouterConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RouterConfiguration.class);

  /** Ready to run; its settings are in {@code router.yaml}. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RouterConfiguration.class)
        .bannerMode(Banner.Mode.OFF)
        .properties("spring.config.name=router");
  }

  @Bean
  SchemaRegistry schemas(RouterSettings settings) {
    RouterSettings.Registry registry = settings.registry();
    return new KnownSchemas(
        new HttpSchemaRegistry(registry.url(), registry.userInfo()), registry.snapshot());
  }

  @Bean
  Formats formats(RouterSettings settings) {
    RouterSettings.Registry registry = settings.registry();
    return new Formats(
        new AvroFormat(registry.eventSerializer()),
        new RoutedRecords(registry.recordSerializer(), InstantSource.system()));
  }

  @Bean(destroyMethod = "close")
  Keysets keysets(RouterSettings settings) {
    return Keysets.following(
        settings.keys(), settings.kms(), trouble -> log.warn("keysets trouble={}", trouble));
  }

  @Bean
  KeysHealthIndicator keysHealthIndicator(Keysets keysets) {
    return new KeysHealthIndicator(keysets);
  }

  @Bean
  Keys keys(Keysets keysets) {
    return Keys.load(keysets);
  }

  @Bean
  RouterMetrics routerMetrics(MeterRegistry meters) {
    return new RouterMetrics(meters);
  }

  /** One topic for each subscription: too many for labels. */
  @Bean
  MeterFilter noMetersForEachTopic() {
    return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && id.getTag("topic") != null);
  }

  @Bean
  BrokerTopics brokerTopics(RouterSettings settings) {
    Map<String, Object> admin = settings.kafka().settings();
    admin.put(CommonClientConfigs.CLIENT_ID_CONFIG, StreamsSettings.APPLICATION + "-topics");
    admin.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    return new BrokerTopics(admin);
  }

  @Bean
  RouterRuns routerRuns(
      RouterSettings settings,
      SchemaRegistry schemas,
      Formats formats,
      Keys keys,
      RouterMetrics metrics) {
    return new RouterRuns(settings, schemas, formats, keys, metrics);
  }

  @Bean
  Routing routing(
      RouterRuns runs,
      BrokerTopics broker,
      Formats formats,
      Keysets keysets,
      MeterRegistry meters) {
    return new Routing(runs, broker, formats, keysets, meters);
  }

  @Bean
  RouterHealthIndicator routerHealthIndicator(Routing routing) {
    return new RouterHealthIndicator(routing);
  }
}
