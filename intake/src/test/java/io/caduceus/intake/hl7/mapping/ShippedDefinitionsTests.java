package io.caduceus.intake.hl7.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.hl7.mapping.Rule.EachRepetition;
import io.caduceus.intake.hl7.mapping.Rule.EachSegment;
import io.caduceus.intake.hl7.mapping.Rule.Members;
import io.caduceus.intake.hl7.mapping.Rule.Value;
import io.caduceus.intake.hl7.mapping.Rule.Values;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The event types that ship fit the mappings that ship, place by place. */
class ShippedDefinitionsTests {
  /**
   * Members that may stand in the clear, by name, wherever they are. Whoever maps a field that is
   * new has to seal it or to put its name here, and to think which.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          """
          sex race ethnicity language maritalStatus state country deceased class facility unit
          previousUnit admissionType hospitalService admissionSource dischargeDisposition system
          type code name subId valueType units referenceRange flags status control priority amount
          quantity unitAmount department batch procedure presentation completion confidentiality
          availability duration durationUnits\
          """
              .split("\\s+"));

  static Stream<Mapping> mappings() {
    return Shipped.MAPPINGS.stream();
  }

  @Test
  void hasASampleOfEveryMessageTypeThatIsMapped() {
    List<String> sampled =
        Shipped.samples()
            .map(it -> it.name().substring(0, 7).replace('_', '^'))
            .distinct()
            .toList();

    assertThat(mappings().map(Mapping::messageType)).containsExactlyInAnyOrderElementsOf(sampled);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void describesEveryPlaceThatTheMappingWritesAndAsksForWhatItRequires(Mapping mapping) {
    JsonNode schema = Shipped.definition(mapping.event()).path("schema");

    places(mapping)
        .forEach(
            (path, value) -> {
              JsonNode described = at(schema, path);
              assertThat(described.isMissingNode()).as(mapping.messageType() + path).isFalse();
              String parent = path.substring(0, path.lastIndexOf('/'));
              String name = path.substring(path.lastIndexOf('/') + 1);
              boolean required =
                  at(schema, parent)
                      .path("required")
                      .valueStream()
                      .anyMatch(it -> it.asString().equals(name));
              assertThat(value.required()).as(mapping.messageType() + path).isEqualTo(required);
            });
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void sealsWhateverIsNotKnownToBeHarmless(Mapping mapping) {
    EventType type = Shipped.eventType(mapping.event());

    assertThat(places(mapping).keySet())
        .filteredOn(path -> type.rules().covering(FieldPath.parse(path)) == null)
        .allMatch(path -> HARMLESS.contains(path.replaceAll("(/\\*)+$", "").replaceAll(".*/", "")));
  }

  @Test
  void hasADefinitionOfEveryEventAndNoOther() throws Exception {
    List<String> mapped = mappings().map(it -> it.event() + ".json").distinct().toList();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/hl7/event-types"))) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(mapped);
    }
  }

  @Test
  void isTheSampleWhereTheSampleIsAnAdmission() {
    EventType sample = Samples.PATIENT_ADMITTED;
    EventType shipped = Shipped.eventType(sample.name());

    assertThat(Shipped.JSON.readTree(sample.schema()))
        .isEqualTo(Shipped.JSON.readTree(shipped.schema()));
    assertThat(sample.fieldRules()).isEqualTo(shipped.fieldRules());
  }

  /**
   * Every place that a mapping may write, with {@code *} for items, and the value that is there.
   */
  private static Map<String, Value> places(Mapping mapping) {
    Map<String, Value> places = new LinkedHashMap<>();
    walk(mapping.body(), "", places);
    return places;
  }

  private static void walk(Rule rule, String at, Map<String, Value> places) {
    switch (rule) {
      case Value value -> places.put(at, value);
      case Values values -> places.put(at + "/*", values.values().getFirst());
      case Members members -> members.members().forEach((n, r) -> walk(r, at + '/' + n, places));
      case EachSegment each -> walk(each.item(), at + "/*", places);
      case EachRepetition each -> walk(each.item(), at + "/*", places);
    }
  }

  private static JsonNode at(JsonNode schema, String path) {
    List<String> steps = new ArrayList<>(List.of(path.split("/")));
    JsonNode here = schema;
    for (String step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      here = step.equals("*") ? here.path("items") : here.path("properties").path(step);
    }
    return here;
  }
}
