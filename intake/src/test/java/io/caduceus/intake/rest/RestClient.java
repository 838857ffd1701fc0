package io.caduceus.intake.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.http.TestHttpDoor;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A REST door on a port of its own, and somebody in front of it. */
final class RestClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIssuer issuer;
  private final TestHttpDoor door;

  RestClient(IntakeFixture house, TestIssuer issuer, MeterRegistry meters) {
    this(house, issuer, meters, Map.of());
  }

  /**
   * @param settings below {@code caduceus.intake.rest}
   */
  RestClient(
      IntakeFixture house, TestIssuer issuer, MeterRegistry meters, Map<String, String> settings) {
    this.issuer = issuer;
    RestConfiguration parts = new RestConfiguration();
    Reception reception = parts.reception(house.intake);
    this.door =
        new TestHttpDoor(
            List.of(parts.singleEvents(reception, meters), parts.batches(reception, meters)),
            issuer.authenticator(house.applications),
            meters,
            settings);
  }

  int connections() {
    return door.connections();
  }

  int port() {
    return door.port();
  }

  URI address(String path) {
    return door.address(path);
  }

  /** By the application that may publish a member's changed physician. */
  HttpResponse<String> post(String json) {
    return send(request(issuer.bearer("member-contact"), BodyPublishers.ofString(json)).build());
  }

  /** The same application, many events. */
  HttpResponse<String> postBatch(String contentType, String events) {
    return postBatch(contentType, events.getBytes(UTF_8));
  }

  HttpResponse<String> postBatch(String contentType, byte[] events) {
    return send(
        request("/v1/events:batch", issuer.bearer("member-contact"), events)
            .setHeader("content-type", contentType)
            .build());
  }

  HttpRequest.Builder request(String path, String authorization, byte[] content) {
    return request(authorization, BodyPublishers.ofByteArray(content)).uri(address(path));
  }

  HttpRequest.Builder request(String authorization, BodyPublisher content) {
    return HttpRequest.newBuilder(address("/v1/events"))
        .header("content-type", "application/json")
        .header("authorization", authorization)
        .POST(content);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body goes in as it stands: it need not be JSON. */
  static String json(Attempt attempt) {
    EventTypeName type = EventTypeName.parse(attempt.type());
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("noun", type.noun()).put("verb", type.verb()).put("object", type.object());
    envelope.put("subObject", type.subObject()).put("id", attempt.id());
    envelope.put("synthetic", attempt.synthetic());
    attempt.tags().forEach(envelope.putArray("tags")::add);
    String open = envelope.toString();
    return open.substring(0, open.length() - 1) + ", \"body\": " + attempt.body() + "}";
  }

  static String array(Attempt... attempts) {
    return Stream.of(attempts).map(RestClient::json).collect(joining(",", "[", "]"));
  }

  /** The same as a CloudEvent, which cannot do without an id. */
  static String cloudEvent(Attempt attempt) {
    String open = attributes(attempt).toString();
    return open.substring(0, open.length() - 1) + ", \"data\": " + attempt.body() + "}";
  }

  static ObjectNode attributes(Attempt attempt) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0").put("type", attempt.type()).put("source", "urn:member-contact");
    event.put("id", attempt.id() == null ? UUID.randomUUID().toString() : attempt.id());
    if (!attempt.tags().isEmpty()) {
      event.put("tags", String.join(",", attempt.tags()));
    }
    if (attempt.synthetic()) {
      event.put("synthetic", true);
    }
    if (attempt.traceparent() != null) {
      event.put("traceparent", attempt.traceparent());
    }
    return event;
  }

  @Override
  public void close() {
    door.close();
    client.close();
  }
}
