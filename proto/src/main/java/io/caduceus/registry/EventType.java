package io.caduceus.registry;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.avro.DataSubjectRecord;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.FieldRuleRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A registered kind of event: what its body looks like, which of its fields are sensitive, and who
 * may publish it.
 *
 * @param schema JSON Schema of the body, as text
 * @param schemaVersion grows with every change of the schema, from 1
 * @param policyVersion grows with every change of the field rules, from 1
 * @param retention how long the event store keeps such events; null is for ever
 * @param duplicateWindow how long an event that comes again under its id is not delivered again;
 *     nothing is told apart when it is zero
 * @param openTo who may receive it without being admitted
 * @param dataSubject whom its events are about; null if nobody, or nobody who can be forgotten
 * @param searchable the places in the body by whose values events can be searched
 * @param deliveryRecords whether it is recorded to whom its events were delivered
 * @param revision grows with every change of any kind; on the registry topic the higher one wins
 */
public record EventType(
    EventTypeName name,
    ApplicationName owner,
    String description,
    boolean active,
    String schema,
    int schemaVersion,
    int policyVersion,
    List<FieldRule> fieldRules,
    Set<ApplicationName> publishers,
    @Nullable Duration retention,
    Duration duplicateWindow,
    Openness openTo,
    @Nullable DataSubject dataSubject,
    List<FieldPath> searchable,
    Boolean deliveryRecords,
    long revision) {
  /** The window of an event type that asks for no other. */
  public static final Duration USUAL_DUPLICATE_WINDOW = Duration.ofDays(1);

  /** What is longer, no router remembers. */
  public static final Duration LONGEST_DUPLICATE_WINDOW = Duration.ofDays(7);

  public EventType {
    // An entry that was kept before these could be said has none.
    duplicateWindow = Objects.requireNonNullElse(duplicateWindow, USUAL_DUPLICATE_WINDOW);
    openTo = Objects.requireNonNullElse(openTo, Openness.EVERYONE);
    deliveryRecords = Objects.requireNonNullElse(deliveryRecords, true);
    searchable = List.copyOf(Objects.requireNonNullElse(searchable, List.of()));
    if (!isDuplicateWindow(duplicateWindow)) {
      throw new IllegalArgumentException(
          "a duplicate window is not negative and at most " + LONGEST_DUPLICATE_WINDOW);
    }
    fieldRules = List.copyOf(fieldRules);
    publishers = Set.copyOf(publishers);
    if (schemaVersion < 1 || policyVersion < 1) {
      throw new IllegalArgumentException("versions of a schema and of a policy start at 1");
    }
    FieldRules.of(fieldRules);
  }

  /** Whether a duration can be a duplicate window. */
  public static boolean isDuplicateWindow(Duration duration) {
    return !duration.isNegative() && duration.compareTo(LONGEST_DUPLICATE_WINDOW) <= 0;
  }

  /** The field rules, compiled; keep the result rather than call this for every event. */
  public FieldRules rules() {
    return FieldRules.of(fieldRules);
  }

  /** Reads what {@link #toRecord} wrote. */
  public static EventType of(EventTypeRecord sent) {
    Long retention = sent.getRetentionMillis();
    return new EventType(
        EventTypeName.parse(sent.getName()),
        new ApplicationName(sent.getOwner()),
        sent.getDescription(),
        sent.getActive(),
        sent.getSchema$(),
        sent.getSchemaVersion(),
        sent.getPolicyVersion(),
        sent.getFieldRules().stream().map(EventType::rule).toList(),
        Set.copyOf(sent.getPublishers().stream().map(ApplicationName::new).toList()),
        retention == null ? null : Duration.ofMillis(retention),
        Duration.ofMillis(sent.getDuplicateWindowMillis()),
        new Openness(Set.copyOf(sent.getOpenTo())),
        subject(sent.getDataSubject()),
        sent.getSearchable().stream().map(FieldPath::parse).toList(),
        sent.getDeliveryRecords(),
        sent.getRevision());
  }

  /** The form in which an event type travels on its compacted topic. */
  public EventTypeRecord toRecord() {
    return new EventTypeRecord(
        name.toString(),
        owner.value(),
        description,
        active,
        schema,
        schemaVersion,
        policyVersion,
        fieldRules.stream().map(EventType::rule).toList(),
        List.copyOf(new TreeSet<>(publishers.stream().map(ApplicationName::value).toList())),
        retention == null ? null : retention.toMillis(),
        duplicateWindow.toMillis(),
        List.copyOf(new TreeSet<>(openTo.teams())),
        subject(dataSubject),
        searchable.stream().map(FieldPath::toString).toList(),
        deliveryRecords,
        revision);
  }

  private static @Nullable DataSubject subject(@Nullable DataSubjectRecord sent) {
    return sent == null ? null : new DataSubject(sent.getKind(), FieldPath.parse(sent.getPath()));
  }

  private static @Nullable DataSubjectRecord subject(@Nullable DataSubject subject) {
    return subject == null
        ? null
        : new DataSubjectRecord(subject.kind(), subject.path().toString());
  }

  private static FieldRule rule(FieldRuleRecord sent) {
    return new FieldRule(
        FieldPath.parse(sent.getPath()),
        Classification.valueOf(sent.getClassification()),
        Treatment.valueOf(sent.getTreatment()),
        sent.getKeepLast());
  }

  private static FieldRuleRecord rule(FieldRule rule) {
    return new FieldRuleRecord(
        rule.path().toString(),
        rule.classification().name(),
        rule.treatment().name(),
        rule.keepLast());
  }
}
