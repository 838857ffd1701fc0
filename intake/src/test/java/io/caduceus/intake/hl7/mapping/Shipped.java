package io.caduceus.intake.hl7.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Openness;
import io.caduceus.registry.Treatment;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ships for HL7, and messages of invented people as three senders would write them. */
public final class Shipped {
  public static final Mappings MAPPINGS = Mappings.load(null);
  public static final JsonMapper JSON = JsonMapper.builder().build();

  private Shipped() {}

  /** One message of a type, with the line ends of the standard. */
  public record Sample(String name, String text) {
    public byte[] bytes() {
      return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every sample message. */
  public static Stream<Sample> samples() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/hl7/messages"))) {
      return files.sorted().toList().stream().flatMap(Shipped::samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample messages of a type, ADT_A01 for example; the last one fills the most fields. */
  public static List<Sample> samples(String type) {
    return samples(Path.of("src/test/resources/hl7/messages", type + ".hl7")).toList();
  }

  private static Stream<Sample> samples(Path file) {
    try {
      String[] messages = Files.readString(file).strip().split("\n\n");
      return Stream.iterate(0, i -> i < messages.length, i -> i + 1)
          .map(i -> new Sample(file.getFileName() + " " + (i + 1), segments(messages[i])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String segments(String lines) {
    return lines.replace('\n', '\r') + '\r';
  }

  /** A definition as it is sent to the admin API, but for who owns it. */
  static JsonNode definition(EventTypeName name) {
    try (InputStream in = Shipped.class.getResourceAsStream("/hl7/event-types/" + name + ".json")) {
      return JSON.readTree(Objects.requireNonNull(in, name.toString()).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event type as it ships, the hospital being its publisher. */
  public static EventType eventType(EventTypeName name) {
    JsonNode definition = definition(name);
    return new EventType(
        name,
        Samples.HOSPITAL_ADT,
        definition.path("description").asString(),
        true,
        definition.path("schema").toString(),
        1,
        1,
        definition.path("fieldRules").valueStream().map(Shipped::rule).toList(),
        Set.of(Samples.HOSPITAL_ADT),
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        2);
  }

  /** What a message of such a type becomes. */
  public static Stream<EventTypeName> events(String messageType) {
    return MAPPINGS.stream().filter(it -> it.messageType().equals(messageType)).map(Mapping::event);
  }

  private static FieldRule rule(JsonNode rule) {
    return new FieldRule(
        FieldPath.parse(rule.path("path").asString()),
        Classification.valueOf(rule.path("classification").asString()),
        Treatment.REDACT,
        FieldRule.USUAL_KEEP_LAST);
  }
}
