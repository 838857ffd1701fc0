package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A SOAP door on a port of its own, with the server that intake.yaml sets up, and its caller. */
final class SoapClient implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIssuer issuer;
  private final ConfigurableApplicationContext server;

  SoapClient(IntakeFixture house, TestIssuer issuer) {
    this(house, issuer, Map.of());
  }

  /**
   * @param settings as in intake.yaml
   */
  SoapClient(IntakeFixture house, TestIssuer issuer, Map<String, String> settings) {
    this.issuer = issuer;
    List<String> arguments = new ArrayList<>(List.of("--caduceus.intake.servlet.port=0"));
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    this.server =
        new SpringApplicationBuilder(Servlets.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("spring.config.name=intake")
            .initializers(
                (GenericApplicationContext context) -> {
                  context.registerBean(Intake.class, () -> house.intake);
                  context.registerBean(
                      Authenticator.class, () -> issuer.authenticator(house.applications));
                  context.registerBean(MeterRegistry.class, () -> meters);
                })
            .run(arguments.toArray(String[]::new));
  }

  int port() {
    return ((ServletWebServerApplicationContext) server).getWebServer().getPort();
  }

  URI address(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** By the application that may publish a member's changed physician. */
  String bearer() {
    return issuer.bearer("member-contact");
  }

  HttpResponse<String> post(String message) {
    return post(message.getBytes(UTF_8), "text/xml; charset=utf-8");
  }

  HttpResponse<String> post(byte[] message, String contentType) {
    return send(request(message, contentType).header("authorization", bearer()));
  }

  /** Without a token. */
  HttpRequest.Builder request(byte[] message, String contentType) {
    return HttpRequest.newBuilder(address(SoapConfiguration.PATH))
        .header("content-type", contentType)
        .header("soapaction", "\"\"")
        .POST(BodyPublishers.ofByteArray(message));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(address(path)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A message as a careful client writes it; the body goes in as it stands. */
  static String message(Attempt attempt) {
    EventTypeName type = EventTypeName.parse(attempt.type());
    return envelope(
        element("id", attempt.id())
            + element("noun", type.noun())
            + element("verb", type.verb())
            + element("object", type.object())
            + element("subObject", type.subObject())
            + String.join("", attempt.tags().stream().map(tag -> element("tags", tag)).toList())
            + (attempt.synthetic() ? element("synthetic", "true") : "")
            + element("body", attempt.body()));
  }

  static String envelope(String elements) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
      <s:Body>
        <PublishEventRequest xmlns="urn:caduceus:intake:v1">%s</PublishEventRequest>
      </s:Body>
    </s:Envelope>
    """
        .formatted(elements);
  }

  static String element(String name, String text) {
    return text == null ? "" : "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  static String escaped(String text) {
    return Stream.of("&", "<", ">")
        .reduce(
            text,
            (done, c) -> done.replace(c, Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;").get(c)));
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IntakeProperties.class)
  @Import(SoapConfiguration.class)
  @ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Servlets {}
}
