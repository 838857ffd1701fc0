package io.caduceus.router;

import io.caduceus.bench.parts.Orders;
import io.caduceus.event.SchemaRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The router app as it is shipped, whose routing starts and stops by orders: so that the firehose
 * can be filled before it runs, and its JVM stays warm. At-least-once exists here alone: in the
 * product a crash would leave in the duplicates' store what was not delivered, and it would be
 * dropped as a copy. Arguments: port of the orders, then the router's.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
public class RouterOnDemand extends RouterConfiguration {
  /** A property: {@code exactly_once_v2} or {@code at_least_once}. */
  public static final String GUARANTEE = "bench.guarantee";

  private final String guarantee;
  private volatile long commitMillis = 1;

  RouterOnDemand(Environment environment) {
    this.guarantee = environment.getRequiredProperty(GUARANTEE);
  }

  public static void main(String[] arguments) throws IOException {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(RouterOnDemand.class)
            .bannerMode(Banner.Mode.OFF)
            .properties("spring.config.name=router")
            .run(Arrays.copyOfRange(arguments, 1, arguments.length));
    RouterOnDemand router = context.getBean(RouterOnDemand.class);
    Routing routing = context.getBean(Routing.class);
    Orders.take(Integer.parseInt(arguments[0]), millis -> router.obey(routing, millis));
  }

  private List<Long> obey(Routing routing, long millis) {
    routing.stop();
    if (millis > 0) {
      commitMillis = millis;
      routing.start();
    }
    return List.of(millis);
  }

  @Bean
  @Override
  RouterRuns routerRuns(
      RouterSettings settings,
      SchemaRegistry schemas,
      Formats formats,
      Keys keys,
      RouterMetrics metrics) {
    return new RouterRuns(settings, schemas, formats, keys, metrics) {
      @Override
      Map<String, Object> streamsSettings() {
        return OnDemand.settings(settings, commitMillis, guarantee);
      }
    };
  }
}
