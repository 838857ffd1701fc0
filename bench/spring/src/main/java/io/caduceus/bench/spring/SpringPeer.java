package io.caduceus.bench.spring;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A Spring Boot service with Spring Cloud Stream, as its guides have it, on virtual threads, which
 * are its fastest way to wait. The producer's settings are every contender's: acks=all, idempotent,
 * one request at once; {@code sync} is what makes an answer mean that the event is written.
 */
@SpringBootApplication
public class SpringPeer {

  /** Takes its settings from the environment. */
  public static void main(String[] arguments) throws IOException {
    new SpringApplicationBuilder(SpringPeer.class).properties(settings()).run(arguments);
  }

  private static Map<String, Object> settings() throws IOException {
    Properties kafka = new Properties();
    kafka.load(new StringReader(System.getenv("BENCH_KAFKA")));
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", System.getenv("BENCH_PORT"));
    settings.put("spring.threads.virtual.enabled", true);
    settings.put("spring.main.banner-mode", "off");
    String stream = "spring.cloud.stream.";
    String binder = stream + "kafka.binder.";
    settings.put(binder + "brokers", kafka.getProperty("bootstrap.servers"));
    settings.put(binder + "auto-create-topics", false);
    kafka.stringPropertyNames().stream()
        .filter(name -> !name.equals("bootstrap.servers"))
        .forEach(name -> settings.put(binder + "configuration." + name, kafka.get(name)));
    settings.put(binder + "producer-properties.acks", "all");
    settings.put(binder + "producer-properties.enable.idempotence", "true");
    settings.put(binder + "producer-properties.linger.ms", "0");
    settings.put(binder + "producer-properties.max.in.flight.requests.per.connection", "1");
    String out = "bindings." + EventController.BINDING;
    settings.put(stream + out + ".destination", System.getenv("BENCH_TOPIC"));
    settings.put(stream + out + ".content-type", "application/octet-stream");
    settings.put(stream + "kafka." + out + ".producer.sync", true);
    return settings;
  }
}
