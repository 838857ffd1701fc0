package io.caduceus.bench.camel;

import java.io.StringReader;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * HTTP POST, validated, answered 202 when every in-sync replica has it.
 *
 * <p>Made as fast as its options allow without writing code of one's own: the body stays bytes,
 * which the validator and the producer both take; the worker pool that waits for acknowledgements
 * is as large as the load has connections (its default, 20 at the most, would be the limit); the
 * HTTP headers, which Camel would write to Kafka as record headers, are dropped; no stream caching.
 */
public final class CamelPeer extends RouteBuilder {
  private final Properties kafka = new Properties();

  /** Takes its settings from the environment. */
  public static void main(String[] arguments) throws Exception {
    Main main = new Main();
    main.configure().withStreamCachingEnabled(false);
    main.addInitialProperty("camel.server.enabled", "true");
    main.addInitialProperty("camel.server.host", "127.0.0.1");
    main.addInitialProperty("camel.server.port", System.getenv("BENCH_PORT"));
    main.configure().addRoutesBuilder(new CamelPeer());
    main.run();
  }

  @Override
  public void configure() throws Exception {
    kafka.load(new StringReader(System.getenv("BENCH_KAFKA")));
    from("platform-http:/v1/events?httpMethodRestrict=POST&useStreaming=false")
        .convertBodyTo(byte[].class)
        .to("json-validator:file:" + System.getenv("BENCH_SCHEMA"))
        .removeHeaders("*")
        .to(producer())
        .removeHeaders("*")
        .setBody(constant(""))
        .setHeader("CamelHttpResponseCode", constant(202));
  }

  /** The producer's settings are every contender's: acks=all, idempotent, one request at once. */
  private String producer() {
    String connections = System.getenv("BENCH_CONNECTIONS");
    String login =
        kafka.containsKey("sasl.mechanism")
            ? "&securityProtocol=%s&saslMechanism=%s&saslJaasConfig=RAW(%s)"
                .formatted(
                    kafka.get("security.protocol"),
                    kafka.get("sasl.mechanism"),
                    kafka.get("sasl.jaas.config"))
            : "";
    return "kafka:%s?brokers=%s&requestRequiredAcks=all&enableIdempotence=true&lingerMs=0"
            .formatted(System.getenv("BENCH_TOPIC"), kafka.get("bootstrap.servers"))
        + "&maxInFlightRequest=1"
        + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
        + "&workerPoolCoreSize=%s&workerPoolMaxSize=%s".formatted(connections, connections)
        + login;
  }
}
