package io.caduceus.intake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

@TestInstance(Lifecycle.PER_CLASS)
class DocsTests {
  private static final Pattern LINK = Pattern.compile("(?:src|href|url)[=:]\\s*\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext server =
      new SpringApplicationBuilder(Servlets.class)
          .bannerMode(Banner.Mode.OFF)
          .logStartupInfo(false)
          .properties("spring.config.name=intake")
          .run("--caduceus.intake.servlet.port=0");

  @AfterAll
  void close() {
    server.close();
    client.close();
  }

  @Test
  void showsTheContractWithNothingFromAnotherHost() throws Exception {
    HttpResponse<String> page = get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("text/html"));
    List<String> loaded = links(page.body() + get("/docs/start.js").body());
    assertThat(loaded)
        .contains("/docs/swagger-ui/swagger-ui-bundle.js", "/openapi/intake.yaml")
        .allSatisfy(
            link -> {
              assertThat(link).startsWith("/").doesNotStartWith("//");
              assertThat(get(link).statusCode()).isEqualTo(200);
            });
  }

  @Test
  void forbidsBrowsersToAskOtherHosts() throws Exception {
    assertThat(get("/docs").headers().firstValue("content-security-policy"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("default-src 'self'"));
    assertThat(get("/docs/swagger-ui/swagger-ui.css").body())
        .doesNotContain("url(http", "url(//", "@import");
  }

  @Test
  void sendsNoContractToAValidator() throws Exception {
    assertThat(get("/docs/start.js").body()).contains("validatorUrl: null");
  }

  @Test
  void showsNothingElseOfTheClassPath() throws Exception {
    for (String path : List.of("/docs/intake.yaml", "/docs/../intake.yaml", "/docs/%2e%2e/x")) {
      assertThat(get(path).statusCode()).isIn(400, 404);
    }
  }

  private static List<String> links(String page) {
    return LINK.matcher(page).results().map((MatchResult it) -> it.group(1)).toList();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    int port = ((ServletWebServerApplicationContext) server).getWebServer().getPort();
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @Import(DocsConfiguration.class)
  @ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Servlets {}
}
