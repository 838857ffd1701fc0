package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.v1.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands in letters at every door, and answers with all that came back. */
public final class Knocks {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JSON_TYPE = "application/json";

  /** The metadata that CloudEvents name otherwise than by lower case. */
  private static final Map<String, String> RENAMED =
      Map.of("orderingKey", "partitionkey", "occurredAt", "time");

  private final Wire rest;
  private final Wire servlets;
  private final GrpcKnocks grpc;
  private final String token;

  /**
   * @param grpc {@code host:port}
   */
  public Knocks(int rest, int servlets, String grpc, String token) {
    this.rest = new Wire(rest);
    this.servlets = new Wire(servlets);
    this.grpc = new GrpcKnocks(grpc, token);
    this.token = token;
  }

  /** The answer: head and content of HTTP, messages and trailers of gRPC. */
  public byte[] at(Protocol door, Letter letter) throws IOException {
    return switch (door) {
      case REST -> json("/v1/events", JSON_TYPE, envelope(letter));
      case BATCH_ARRAY -> json("/v1/events:batch", JSON_TYPE, "[" + envelope(letter) + "]");
      case NDJSON -> json("/v1/events:batch", "application/x-ndjson", envelope(letter) + "\n");
      case CLOUDEVENTS_STRUCTURED ->
          json("/v1/events", "application/cloudevents+json", cloudEvent(letter));
      case CLOUDEVENTS_BINARY -> binary(letter);
      case CLOUDEVENTS_BATCH ->
          json(
              "/v1/events:batch",
              "application/cloudevents-batch+json",
              "[" + cloudEvent(letter) + "]");
      case GRPC_UNARY -> grpc.unary(event(letter));
      case GRPC_STREAM -> grpc.stream(event(letter));
      case SOAP -> soap(envelopeOfSoap(letter));
    };
  }

  /** Any content of any type at the REST door. */
  public byte[] json(String path, String mediaType, String content) throws IOException {
    return rest.post(path, headers(mediaType), content.getBytes(UTF_8));
  }

  public byte[] soap(String message) throws IOException {
    return servlets.post(
        "/soap/v1/events", headers("text/xml; charset=utf-8"), message.getBytes(UTF_8));
  }

  public Map<String, String> headers(String mediaType) {
    return new HashMap<>(Map.of("Authorization", "Bearer " + token, "Content-Type", mediaType));
  }

  private byte[] binary(Letter letter) throws IOException {
    Map<String, String> headers = headers(JSON_TYPE);
    headers.put("ce-specversion", "1.0");
    headers.put("ce-id", letter.id());
    headers.put("ce-source", "/canary");
    headers.put("ce-type", letter.type());
    letter.metadata().forEach((name, value) -> headers.put("ce-" + attribute(name), value));
    return rest.post("/v1/events", headers, letter.body().getBytes(UTF_8));
  }

  /** Put together as text, for a body need not be JSON. */
  public static String envelope(Letter letter) {
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("id", letter.id())
            .put("noun", letter.noun())
            .put("verb", letter.verb())
            .put("object", Letter.OBJECT);
    letter
        .metadata()
        .forEach(
            (name, value) -> {
              if (name.equals("tags")) {
                envelope.withArray(name).add(value);
              } else {
                envelope.put(name, value);
              }
            });
    return with(envelope, "body", letter.body());
  }

  private static String cloudEvent(Letter letter) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", letter.id())
            .put("source", "/canary")
            .put("type", letter.type());
    letter.metadata().forEach((name, value) -> event.put(attribute(name), value));
    return with(event, "data", letter.body());
  }

  private static String with(ObjectNode envelope, String member, String body) {
    String text = envelope.toString();
    return text.substring(0, text.length() - 1) + ",\"" + member + "\":" + body + "}";
  }

  private static String attribute(String name) {
    return RENAMED.getOrDefault(name, name.toLowerCase(java.util.Locale.ROOT));
  }

  private static Event event(Letter letter) {
    Event.Builder event =
        Event.newBuilder()
            .setId(letter.id())
            .setNoun(letter.noun())
            .setVerb(letter.verb())
            .setObject(Letter.OBJECT)
            .setBody(com.google.protobuf.ByteString.copyFrom(letter.body(), UTF_8));
    letter
        .metadata()
        .forEach(
            (name, value) -> {
              switch (name) {
                case "userId" -> event.setUserId(value);
                case "transactionId" -> event.setTransactionId(value);
                case "orderingKey" -> event.setOrderingKey(value);
                case "tags" -> event.addTags(value);
                // A time cannot be anything else here, and no other member is known.
                default -> event.setSourceSystem(value.repeat(50));
              }
            });
    return event.build();
  }

  private static String envelopeOfSoap(Letter letter) {
    StringBuilder message =
        new StringBuilder(
            """
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
            <PublishEventRequest xmlns="urn:caduceus:intake:v1">
            """);
    element("id", letter.id(), message);
    element("noun", letter.noun(), message);
    element("verb", letter.verb(), message);
    element("object", Letter.OBJECT, message);
    letter.metadata().forEach((name, value) -> element(name, value, message));
    element("body", letter.body(), message);
    return message + "</PublishEventRequest></e:Body></e:Envelope>";
  }

  private static void element(String name, String text, StringBuilder message) {
    message.append('<').append(name).append("><![CDATA[").append(text);
    message.append("]]></").append(name).append('>');
  }

  /** As text, to look an answer's outcome up in. */
  public static String text(byte[] answer) {
    return new String(answer, ISO_8859_1);
  }
}
