package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0, structured mode, JSON. What CloudEvents has no attribute for travels in
 * extension attributes; lists are strings, {@code tags} separated by commas, {@code redacted} JSON
 * Pointers in their URI fragment form (RFC 6901, section 6) separated by spaces.
 */
public final class CloudEventsFormat implements DeliveryFormat {
  private static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE + "; charset=UTF-8";

  private final JsonFormat json = new JsonFormat();

  @Override
  public byte[] value(FirehoseEvent event, EventTypeName type, Seen view) {
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.getId())
            .withSource(URI.create("/applications/" + event.getPublisher()))
            .withType(type.toString())
            .withTime(event.getOccurredAt().atOffset(UTC))
            .withData("application/json", view.body().getBytes(UTF_8))
            .withExtension("publisher", event.getPublisher())
            .withExtension("receivedat", event.getReceivedAt().atOffset(UTC))
            .withExtension("synthetic", event.getSynthetic())
            .withExtension("schemaversion", event.getSchemaVersion());
    extension(cloudEvent, "transactionid", event.getTransactionId());
    extension(cloudEvent, "causationid", event.getCausationId());
    extension(cloudEvent, "transactiontype", event.getTransactionType());
    extension(cloudEvent, "sourcesystem", event.getSourceSystem());
    extension(cloudEvent, "userid", event.getUserId());
    extension(cloudEvent, "traceparent", event.getTraceparent());
    extension(cloudEvent, "tags", String.join(",", event.getTags()));
    extension(
        cloudEvent,
        "redacted",
        view.redacted().stream().map(CloudEventsFormat::fragment).collect(Collectors.joining(" ")));
    return json.serialize(cloudEvent.build());
  }

  @Override
  public void mark(Headers headers) {
    io.caduceus.event.Headers.put(headers, "content-type", CONTENT_TYPE);
  }

  private static void extension(CloudEventBuilder event, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      event.withExtension(name, value);
    }
  }

  private static String fragment(String pointer) {
    try {
      return new URI(null, null, pointer).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a URI quotes whatever its fragment holds", e);
    }
  }
}
