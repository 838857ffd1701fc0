package io.caduceus.intake.hl7.mapping;

import static io.caduceus.intake.hl7.message.Condition.UNSUPPORTED_EVENT_CODE;
import static io.caduceus.intake.hl7.message.Condition.UNSUPPORTED_MESSAGE_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.Body;
import io.caduceus.intake.hl7.message.Hl7Message;
import io.caduceus.intake.hl7.message.Hl7Refused;
import io.caduceus.intake.hl7.message.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each type of message becomes. Read once, at the start. */
public final class Mappings {
  /** The files that ship, under {@code hl7/mappings}. */
  static final List<String> SHIPPED = List.of("adt", "dft", "mdm", "order", "oru", "siu");

  private final Map<String, Mapping> byType;

  private Mappings(Map<String, Mapping> byType) {
    this.byType = Map.copyOf(byType);
  }

  /**
   * Those that ship, and over them those of an operator's folder, {@code *.yaml} in the order of
   * their names.
   *
   * @param folder null if there is none
   * @throws MappingUnusable naming file and place
   */
  public static Mappings load(@Nullable Path folder) {
    Map<String, Mapping> byType = new HashMap<>();
    for (String name : SHIPPED) {
      put(byType, resource(name + ".yaml"));
    }
    if (folder != null) {
      files(folder).forEach(file -> put(byType, file(file)));
    }
    return new Mappings(byType);
  }

  /** All of them. */
  Stream<Mapping> stream() {
    return byType.values().stream();
  }

  /**
   * A message as the mapping of its type reads it.
   *
   * @param local the zone of times that name none
   * @throws Hl7Refused if there is no such mapping, or naming every place that it cannot read
   */
  public MappedMessage map(Hl7Message message, ZoneId local) {
    Mapping mapping = of(message);
    Body body = BodyBuilder.build(message, mapping.body());
    return new MappedMessage(mapping, new Envelope(message, local), body);
  }

  private Mapping of(Hl7Message message) {
    String type = message.type();
    Mapping mapping = byType.get(type);
    if (mapping != null) {
      return mapping;
    }
    String known = type.substring(0, type.indexOf('^') + 1);
    boolean otherEvent = byType.keySet().stream().anyMatch(it -> it.startsWith(known));
    throw otherEvent
        ? Hl7Refused.unsupported(UNSUPPORTED_EVENT_CODE, place(2), "no mapping for this event")
        : Hl7Refused.unsupported(UNSUPPORTED_MESSAGE_TYPE, place(1), "no mapping for this type");
  }

  private static Place place(int component) {
    return new Place("MSH", 1, 9, 1, component, 0);
  }

  private static void put(Map<String, Mapping> byType, List<Mapping> mappings) {
    mappings.forEach(mapping -> byType.put(mapping.messageType(), mapping));
  }

  private static List<Mapping> resource(String name) {
    try (InputStream in = Mappings.class.getResourceAsStream("/hl7/mappings/" + name)) {
      if (in == null) {
        throw new MappingUnusable(name, "it did not ship");
      }
      return MappingFile.read(name, new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new MappingUnusable(folder.toString(), "the folder cannot be read");
    }
  }

  private static List<Mapping> file(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return MappingFile.read(file.toString(), in);
    } catch (IOException e) {
      throw new MappingUnusable(file.toString(), "the file cannot be read");
    }
  }
}
