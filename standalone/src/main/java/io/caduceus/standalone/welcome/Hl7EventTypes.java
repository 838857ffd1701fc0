package io.caduceus.standalone.welcome;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The event types that ship with the intake's HL7 mappings, as the admin API takes them. */
public final class Hl7EventTypes {
  private static final String FILES = "classpath*:hl7/event-types/*.json";

  private Hl7EventTypes() {}

  /**
   * What to send to {@code PUT /v1/event-types/NAME}, by name.
   *
   * @param publishers may publish these event types
   */
  public static SortedMap<EventTypeName, ObjectNode> definitions(
      ApplicationName owner, Collection<ApplicationName> publishers) throws IOException {
    SortedMap<EventTypeName, ObjectNode> definitions =
        new TreeMap<>(Comparator.comparing(EventTypeName::toString));
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      String name = String.valueOf(file.getFilename()).replaceFirst("\\.json$", "");
      definitions.put(EventTypeName.parse(name), definition(file, owner, publishers));
    }
    return definitions;
  }

  private static ObjectNode definition(
      Resource file, ApplicationName owner, Collection<ApplicationName> publishers)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      ObjectNode definition = ExactJson.MAPPER.createObjectNode().put("owner", owner.value());
      definition.setAll((ObjectNode) ExactJson.MAPPER.readTree(in));
      ArrayNode allowed = definition.putArray("publishers");
      publishers.forEach(publisher -> allowed.add(publisher.value()));
      return definition;
    }
  }
}
