package io.caduceus.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry that speaks the Confluent Schema Registry REST API: Confluent's own, Apicurio (at
 * {@code /apis/ccompat/v7}), Karapace or Redpanda. Several addresses are tried in turn.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<URI> addresses;
  private final @Nullable String authorization;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param addresses base addresses, for example {@code http://localhost:8082/apis/ccompat/v7}
   * @param userInfo {@code user:password} for HTTP Basic, or null
   */
  public HttpSchemaRegistry(List<URI> addresses, @Nullable String userInfo) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("schema.registry.url names no address");
    }
    this.addresses = List.copyOf(addresses);
    this.authorization =
        userInfo == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
  }

  @Override
  public int register(String subject, Schema schema) {
    return id(call("POST", "/subjects/" + encoded(subject) + "/versions", request(schema)));
  }

  @Override
  public int find(String subject, Schema schema) {
    return id(call("POST", "/subjects/" + encoded(subject), request(schema)));
  }

  @Override
  public Registered latest(String subject) {
    Struct answer = call("GET", "/subjects/" + encoded(subject) + "/versions/latest", null);
    return new Registered(id(answer), schema(answer));
  }

  @Override
  public Schema byId(int id) {
    return schema(call("GET", "/schemas/ids/" + id, null));
  }

  private Struct call(String method, String path, @Nullable String body) {
    IOException last = null;
    for (URI address : addresses) {
      try {
        return answer(
            method + " " + path,
            client.send(to(address, method, path, body), BodyHandlers.ofString()));
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SchemaUnavailable("interrupted while asking the schema registry", e);
      }
    }
    throw new SchemaUnavailable(
        "no schema registry answered at " + addresses, java.util.Objects.requireNonNull(last));
  }

  private HttpRequest to(URI address, String method, String path, @Nullable String body) {
    String base = address.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Accept", JSON + ", application/json")
            .header("Content-Type", JSON)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  private static Struct answer(String question, HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw new IOException("the schema registry answered " + status + " to " + question);
    }
    if (status != 200) {
      throw new SchemaRefused("the schema registry answered " + status + " to " + question);
    }
    Struct.Builder parsed = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(response.body(), parsed);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(
          "the schema registry's answer to " + question + " is no JSON object", e);
    }
    return parsed.build();
  }

  private static String request(Schema schema) {
    Struct request =
        Struct.newBuilder()
            .putFields("schema", Value.newBuilder().setStringValue(schema.toString()).build())
            .putFields("schemaType", Value.newBuilder().setStringValue("AVRO").build())
            .build();
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a struct of two strings is always JSON", e);
    }
  }

  private static int id(Struct answer) {
    return (int) answer.getFieldsOrThrow("id").getNumberValue();
  }

  private static Schema schema(Struct answer) {
    return new Schema.Parser().parse(answer.getFieldsOrThrow("schema").getStringValue());
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, UTF_8);
  }
}
