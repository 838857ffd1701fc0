package io.caduceus.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.ApplicationName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on a free port, on an in-process store and neighbours in memory. */
public final class RunningAdmin implements BeforeAllCallback, AfterAllCallback {
  public static final String SECRET = "a bootstrap secret for tests";
  private static final JsonMapper JSON = AdminJson.mapper();

  private final MongoServer mongo = new MongoServer(new MemoryBackend());
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final String[] settings;
  private @Nullable Path keys;
  private @Nullable String address;
  private @Nullable ConfigurableApplicationContext context;

  /**
   * @param settings that differ from the defaults, as arguments of the program
   */
  public RunningAdmin(String... settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext test) throws IOException {
    keys = Files.createTempDirectory(Path.of("target"), "keys");
    Keyring.loadOrCreate(keys);
    TokenKeys.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    start();
  }

  /** The process ends and another one begins, with the same store and keys. */
  public void restart() {
    context().close();
    start();
  }

  private void start() {
    context =
        AdminConfiguration.application()
            .sources(InMemory.class)
            .properties("spring.main.allow-bean-definition-overriding=true")
            .run(arguments());
  }

  private String[] arguments() {
    return Stream.concat(
            Stream.of(
                "--logging.level.root=WARN",
                "--caduceus.admin.port=0",
                "--caduceus.admin.bootstrap-secret=" + SECRET,
                "--caduceus.admin.signing-key=" + keys,
                "--caduceus.admin.reconcile-every=100ms",
                "--caduceus.admin.audit.checkpoint-every=100ms",
                "--caduceus.keys=" + keys,
                "--caduceus.mongodb.uri=" + address()),
            Stream.of(settings))
        .toArray(String[]::new);
  }

  private String address() {
    if (address == null) {
      // Whoever misses the store need not miss it for long.
      address = mongo.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=1000";
    }
    return address;
  }

  @Override
  public void afterAll(ExtensionContext test) {
    context().close();
    mongo.shutdownNow();
  }

  /** The store goes away, for good. */
  public void stopStore() {
    mongo.shutdownNow();
  }

  public Neighbours neighbours() {
    return context().getBean("neighbours", Neighbours.class);
  }

  public MongoDatabase store() {
    return context().getBean(MongoDatabase.class);
  }

  public Keyring keyring() {
    return context().getBean(Keyring.class);
  }

  public RecordKeys recordKeys() {
    return context().getBean(RecordKeys.class);
  }

  public <T> T bean(String name, Class<T> type) {
    return context().getBean(name, type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context().getBeansOfType(type).values();
  }

  /** Registers an application, so that {@link #as} can speak for it. */
  public void register(ApplicationName... names) {
    for (ApplicationName name : names) {
      Answer answer = asAdmin().post("/v1/applications", "{\"name\": \"" + name + "\"}");
      assertThat(answer.status()).isEqualTo(201);
      secrets.put(
          name.value(),
          answer.body().path("clientId").asString()
              + ":"
              + answer.body().path("clientSecret").asString());
    }
  }

  public Session asAdmin() {
    return new Session(token("admin:" + SECRET));
  }

  public Session as(ApplicationName application) {
    return new Session(token(Objects.requireNonNull(secrets.get(application.value()))));
  }

  /** Somebody whose token, of the built-in issuer, gives roles. */
  public Session holding(String name, String... roles) {
    Instant now = Instant.now();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer("http://localhost:8081")
            .audience(List.of("caduceus"))
            .subject(name)
            .claim("client_id", "admin")
            .claim("roles", List.of(roles))
            .issuedAt(now)
            .expiresAt(now.plusSeconds(600))
            .build();
    return with(
        bean("signatures", JwtEncoder.class)
            .encode(JwtEncoderParameters.from(claims))
            .getTokenValue());
  }

  public Session with(String token) {
    return new Session(token);
  }

  public Session anonymous() {
    return new Session(null);
  }

  public String token(String userInfo) {
    Answer answer = requestToken(userInfo);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("access_token").asString();
  }

  public Answer requestToken(String userInfo) {
    return send(
        HttpRequest.newBuilder(uri("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8)))
            .POST(BodyPublishers.ofString("grant_type=client_credentials")));
  }

  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /** As this API reads a request. */
  public static <T> T read(String text, Class<T> type) {
    return JSON.readValue(text, type);
  }

  private URI uri(String path) {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) context()).getWebServer()).getPort();
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          Map.copyOf(
              response.headers().map().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          it -> it.getKey().toLowerCase(Locale.ROOT),
                          it -> it.getValue().getFirst()))),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody, as far as his token says who. */
  public final class Session {
    private final @Nullable String token;

    private Session(@Nullable String token) {
      this.token = token;
    }

    public Answer get(String path) {
      return request("GET", path, null);
    }

    public Answer get(String path, String accepted) {
      return send(authorized(HttpRequest.newBuilder(uri(path)).header("Accept", accepted)));
    }

    public Answer post(String path, @Nullable String body) {
      return request("POST", path, body);
    }

    public Answer post(String path, String body, String accepted) {
      return send(
          authorized(
              HttpRequest.newBuilder(uri(path))
                  .POST(BodyPublishers.ofString(body))
                  .header("Content-Type", "application/json")
                  .header("Accept", accepted)));
    }

    public Answer put(String path, String body) {
      return request("PUT", path, body);
    }

    public Answer delete(String path) {
      return request("DELETE", path, null);
    }

    public Answer request(String method, String path, @Nullable String body) {
      return request(method, path, "application/json", body);
    }

    public Answer postText(String path, String mediaType, String body) {
      return request("POST", path, mediaType, body);
    }

    private Answer request(String method, String path, String mediaType, @Nullable String body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(path))
              .method(
                  method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (body != null) {
        request.header("Content-Type", mediaType);
      }
      return send(authorized(request));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
      return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
  }

  /**
   * What came back.
   *
   * @param headers by their names in lower case
   */
  public record Answer(int status, Map<String, String> headers, String text) {
    public JsonNode body() {
      return json(text);
    }

    public String code() {
      return body().path("code").asString("");
    }
  }
}
