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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
    return session(token("admin:" + SECRET));
  }

  public Session as(ApplicationName application) {
    return session(token(Objects.requireNonNull(secrets.get(application.value()))));
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
    return session(token);
  }

  public Session anonymous() {
    return session(null);
  }

  private Session session(@Nullable String token) {
    return new Session(client, this::uri, token);
  }

  public String token(String userInfo) {
    Answer answer = requestToken(userInfo);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("access_token").asString();
  }

  public Answer requestToken(String userInfo) {
    return Answer.to(
        HttpRequest.newBuilder(uri("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8)))
            .POST(BodyPublishers.ofString("grant_type=client_credentials")),
        client);
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
}
