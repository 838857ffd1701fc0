package io.caduceus.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.samples.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRecordsTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Grant GRANT =
      new Grant(
          EventTypeName.parse("Claim.Submitted.Reconsideration"),
          Set.of(FieldPath.parse("/contact/name")),
          Set.of(Classification.PHI),
          "claims-portal",
          NOON,
          NOON.plusSeconds(60));
  private static final Subscription SUBSCRIPTION =
      new Subscription(
          new SubscriptionName("claims-watch"),
          Samples.CARE_TEAM,
          new TeamName("care"),
          List.of(EventPattern.parse("Claim.*.*")),
          new TagFilter(Set.of("a"), Set.of("b", "c"), Set.of("d")),
          SyntheticMode.DISCARD,
          Format.CLOUDEVENTS_JSON,
          Status.PAUSED,
          List.of(GRANT),
          Set.of(EventTypeName.parse("Claim.Decided.Appeal")),
          Duration.ofDays(3),
          9);

  @Test
  void everyRecordSurvivesItsTopic() {
    assertThat(Subscription.of(SUBSCRIPTION.toRecord())).isEqualTo(SUBSCRIPTION);
    assertThat(Samples.EVENT_TYPES)
        .allSatisfy(type -> assertThat(EventType.of(type.toRecord())).isEqualTo(type));
    Application application =
        new Application(
            Samples.ADMISSIONS, "x", new TeamName("ward"), false, Set.of("admissions.1"), 4);
    assertThat(Application.of(application.toRecord())).isEqualTo(application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT10M", "P7D"})
  void anEventTypesOwnDuplicateWindowSurvivesItsTopic(Duration window) {
    EventType type = withDuplicateWindow(window);

    assertThat(EventType.of(type.toRecord()).duplicateWindow()).isEqualTo(window);
  }

  @Test
  void whomAnEventTypeIsOpenToAndWhomItIsAboutSurviveItsTopic() {
    EventType plain = Samples.CLAIM_SUBMITTED;
    EventType type =
        new EventType(
            plain.name(),
            plain.owner(),
            plain.description(),
            plain.active(),
            plain.schema(),
            plain.schemaVersion(),
            plain.policyVersion(),
            List.of(new FieldRule(FieldPath.parse("/card"), Classification.PCI, Treatment.MASK, 2)),
            plain.publishers(),
            plain.retention(),
            plain.duplicateWindow(),
            new Openness(Set.of("care", "ward")),
            new DataSubject("member", FieldPath.parse("/member/id")),
            List.of(),
            true,
            plain.revision());

    assertThat(EventType.of(type.toRecord())).isEqualTo(type);
  }

  @Test
  void anEventTypeIsOpenToTheTeamsItNames() {
    Openness open = new Openness(Set.of("care"));

    assertThat(open.includes(new TeamName("care"))).isTrue();
    assertThat(open.includes(new TeamName("ward"))).isFalse();
    assertThat(open.includes(null)).isFalse();
    assertThat(Openness.EVERYONE.includes(null)).isTrue();
    assertThat(new Openness(Set.of()).includes(new TeamName("care"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "P7DT0.001S"})
  void refusesADuplicateWindowThatNoRouterKeeps(Duration window) {
    assertThatIllegalArgumentException().isThrownBy(() -> withDuplicateWindow(window));
  }

  @Test
  void anEventTypeAnnouncedBeforeThereWereWindowsAndTeamsHasTheUsualOnes() throws IOException {
    Set<String> young = Set.of("duplicateWindowMillis", "openTo", "dataSubject");
    Schema now = EventTypeRecord.getClassSchema();
    Schema then = Schema.createRecord(now.getName(), null, now.getNamespace(), false);
    then.setFields(
        now.getFields().stream()
            .filter(field -> !young.contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList());
    EventTypeRecord record = withDuplicateWindow(Duration.ZERO).toRecord();
    GenericData.Record older = new GenericData.Record(then);
    then.getFields().forEach(field -> older.put(field.name(), record.get(field.name())));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(written, null);
    new GenericDatumWriter<GenericData.Record>(then).write(older, encoder);
    encoder.flush();

    EventTypeRecord read =
        new SpecificDatumReader<EventTypeRecord>(then, now)
            .read(null, DecoderFactory.get().binaryDecoder(written.toByteArray(), null));

    assertThat(EventType.of(read).duplicateWindow()).isEqualTo(Duration.ofDays(1));
    assertThat(EventType.of(read).openTo()).isEqualTo(Openness.EVERYONE);
    assertThat(EventType.of(read).dataSubject()).isNull();
  }

  private static EventType withDuplicateWindow(Duration window) {
    EventType type = Samples.CLAIM_SUBMITTED;
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        window,
        type.openTo(),
        type.dataSubject(),
        List.of(),
        true,
        type.revision());
  }

  @Test
  void aGrantEndsWhenItExpires() {
    assertThat(GRANT.isEffectiveAt(NOON.plusSeconds(59))).isTrue();
    assertThat(GRANT.isEffectiveAt(NOON.plusSeconds(60))).isFalse();
  }

  @Test
  void refusesTwoGrantsForOneEventType() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Subscription(
                    SUBSCRIPTION.name(),
                    SUBSCRIPTION.application(),
                    SUBSCRIPTION.team(),
                    SUBSCRIPTION.events(),
                    TagFilter.NONE,
                    SyntheticMode.PASS,
                    Format.AVRO,
                    Status.ACTIVE,
                    List.of(GRANT, GRANT),
                    SUBSCRIPTION.admitted(),
                    null,
                    1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Upper", "with.dot", "with_underscore", "1st", "a/b"})
  void refusesANameThatCouldNotBeATopic(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SubscriptionName(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new ApplicationName(name));
  }

  @ParameterizedTest
  @CsvSource({"a b,true", "a c x,true", "a,false", "b,false", "a b d,false", "'',false"})
  void tagsNarrowTheMatch(String tags, boolean expected) {
    assertThat(SUBSCRIPTION.tags().accepts(List.of(tags.split(" ")))).isEqualTo(expected);
  }

  @Test
  void anApplicationIsNotTrustedWhenInactiveNorWithARevokedCredential() {
    Application application = new Application(Samples.ADMISSIONS, "", null, true, Set.of("old"), 1);

    assertThat(application.trusts("new")).isTrue();
    assertThat(application.trusts("old")).isFalse();
    assertThat(new Application(Samples.ADMISSIONS, "", null, false, Set.of(), 1).trusts("new"))
        .isFalse();
  }
}
