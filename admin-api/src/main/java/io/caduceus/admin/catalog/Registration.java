package io.caduceus.admin.catalog;

import static java.util.stream.Collectors.joining;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a definition must be like, whoever sends it. Pure: it asks nobody. */
final class Registration {
  private static final Set<String> IDENTIFIERS = Set.of("string", "integer");

  private final JsonMapper json;

  Registration(JsonMapper json) {
    this.json = json;
  }

  /**
   * Checks a definition by itself, and its rules against the versions that were before.
   *
   * @return what is new in it; whether all of that is classified is yet to be asked
   * @throws Refused naming every place that is wrong
   */
  NewPlaces require(EventTypeDefinition wanted, @Nullable EventTypeEntry before) {
    BodySchema schema = BodySchema.of(wanted.schema());
    requireDistinct(wanted.rules());
    requireDescribed(wanted, schema, before);
    requireNameableSubject(wanted.dataSubject(), schema);
    NewPlaces places = newPlaces(wanted, schema, before);
    requireSearchable(places.definition(), schema, before);
    List<Fault> open = OpenPlaces.find(schema, FieldRules.of(places.definition().rules()));
    if (!open.isEmpty()) {
      throw Refused.invalid(
          "open-schema",
          "The schema allows what nobody described at "
              + open.stream().map(Fault::schemaPointer).collect(joining(", "))
              + ". Describe it, or classify the whole of it with a field rule.",
          open);
    }
    requireValidExamples(wanted.examples(), schema);
    if (wanted.retention() != null && !wanted.retention().isPositive()) {
      throw Refused.invalid(
          "Nothing can be kept for so short a time.",
          Fault.at("/retention", "minimum", "is a positive duration"));
    }
    if (!EventType.isDuplicateWindow(wanted.duplicateWindowOrUsual())) {
      throw Refused.invalid(
          "Repetitions are remembered for a week at the most.",
          Fault.at(
              "/duplicateWindow",
              "maximum",
              "is PT0S (off) to " + EventType.LONGEST_DUPLICATE_WINDOW));
    }
    return places;
  }

  private NewPlaces newPlaces(
      EventTypeDefinition wanted, BodySchema schema, @Nullable EventTypeEntry before) {
    return before == null
        ? NewPlaces.ofFirst(wanted)
        : NewPlaces.of(wanted, schema, schema(before.eventType().schema()), before.unclassified());
  }

  private BodySchema schema(String kept) {
    return BodySchema.of(json.readTree(kept));
  }

  private static void requireDistinct(List<FieldRule> rules) {
    try {
      FieldRules.of(rules);
    } catch (IllegalArgumentException overlap) {
      throw Refused.invalid(
          "A place has at most one field rule, at it or above it.",
          Fault.at("/fieldRules", "uniqueItems", String.valueOf(overlap.getMessage())));
    }
  }

  /** A rule may name a place that only an earlier version had: events of that version are kept. */
  private void requireDescribed(
      EventTypeDefinition wanted, BodySchema schema, @Nullable EventTypeEntry before) {
    List<DescribedPlaces> described = new ArrayList<>(List.of(new DescribedPlaces(schema)));
    for (SchemaVersion version : before == null ? List.<SchemaVersion>of() : before.versions()) {
      described.add(new DescribedPlaces(schema(version.schema())));
    }
    List<Fault> nowhere = new ArrayList<>();
    for (int i = 0; i < wanted.fieldRules().size(); i++) {
      requireDescribed(
          wanted.fieldRules().get(i).path(), "/fieldRules/" + i + "/path", described, nowhere);
    }
    for (int i = 0; i < wanted.notSensitive().size(); i++) {
      requireDescribed(wanted.notSensitive().get(i), "/notSensitive/" + i, described, nowhere);
    }
    if (!nowhere.isEmpty()) {
      throw Refused.invalid(
          "invalid-request", "What is declared names a place that no schema describes.", nowhere);
    }
  }

  /** Whose values are to be found: by today's rules, and where a version describes them. */
  private void requireSearchable(
      EventTypeDefinition wanted, BodySchema schema, @Nullable EventTypeEntry before) {
    List<DescribedPlaces> newestFirst = new ArrayList<>(List.of(new DescribedPlaces(schema)));
    if (before != null) {
      before.versions().reversed().stream()
          .map(it -> new DescribedPlaces(schema(it.schema())))
          .forEach(newestFirst::add);
    }
    List<Fault> faults =
        new SearchablePlaces(newestFirst, wanted.rules()).faults(wanted.searchable());
    if (!faults.isEmpty()) {
      throw Refused.invalid(
          "invalid-request", "Events cannot be searched by all that is declared.", faults);
    }
  }

  private static void requireDescribed(
      FieldPath path, String pointer, List<DescribedPlaces> described, List<Fault> nowhere) {
    if (described.stream().noneMatch(it -> it.has(path))) {
      nowhere.add(Fault.at(pointer, "path", "is no place that a schema describes"));
    }
  }

  /** What is wrong with a body by a schema that is on record. */
  List<Fault> faultsOf(String schema, String body, String pointer) {
    return BodySchema.of(json.readTree(schema)).faultsOf(json.readTree(body), pointer);
  }

  /** Whatever else stood there, the intake would refuse the event. */
  private static void requireNameableSubject(@Nullable DataSubject subject, BodySchema schema) {
    if (subject != null && !new DescribedPlaces(schema).hasOnly(IDENTIFIERS, subject.path())) {
      throw Refused.invalid(
          "The data subject's place is not described as that of an identifier.",
          Fault.at("/dataSubject/path", "path", "is described as a string or an integer alone"));
    }
  }

  private static void requireValidExamples(List<JsonNode> examples, BodySchema schema) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      faults.addAll(schema.faultsOf(examples.get(i), "/examples/" + i));
    }
    if (!faults.isEmpty()) {
      throw Refused.invalid("schema-violation", "An example does not follow the schema.", faults);
    }
  }
}
