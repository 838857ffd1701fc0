package io.caduceus.samples;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.Classification.PII;
import static io.caduceus.registry.FieldRule.redact;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Openness;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Event types as a payer would register them, with a body for each. */
public final class Samples {
  /** Publishes members' changes. */
  public static final ApplicationName MEMBER_CONTACT = new ApplicationName("member-contact");

  /** Publishes claims' reconsiderations. */
  public static final ApplicationName CLAIMS_PORTAL = new ApplicationName("claims-portal");

  /** Publishes admissions. */
  public static final ApplicationName ADMISSIONS = new ApplicationName("admissions");

  /** Publishes what a hospital's systems say in HL7. */
  public static final ApplicationName HOSPITAL_ADT = new ApplicationName("hospital-adt");

  /** Subscribes, and publishes nothing. */
  public static final ApplicationName CARE_TEAM = new ApplicationName("care-team");

  public static final EventType MEMBER_CHANGED_PCP =
      eventType(
          "Member.Changed.Pcp",
          MEMBER_CONTACT,
          "A member's primary care physician was changed.",
          redact("/memberId", PHI),
          redact("/previousValue/name", PHI),
          redact("/updatedValue/name", PHI),
          redact("/caller/name", PII),
          redact("/caller/phones/*/number", PII));

  private static final FieldRule[] OF_A_CLAIM = {
    redact("/memberId", PHI),
    redact("/contact/name", PII),
    redact("/contact/email", PII),
    redact("/serviceLines/*/diagnoses", PHI)
  };

  public static final EventType CLAIM_SUBMITTED =
      eventType(
          "Claim.Submitted.Reconsideration",
          CLAIMS_PORTAL,
          "A provider asks to have a claim's decision reconsidered.",
          OF_A_CLAIM);

  public static final EventType CLAIM_REVIEWED =
      eventType(
          "Claim.Reviewed.Reconsideration",
          CLAIMS_PORTAL,
          "A reviewer has looked at a reconsideration.",
          Stream.concat(Stream.of(OF_A_CLAIM), Stream.of(redact("/findings/*/note", PHI)))
              .toArray(FieldRule[]::new));

  public static final EventType CLAIM_DECIDED =
      eventType(
          "Claim.Decided.Reconsideration",
          CLAIMS_PORTAL,
          "A reconsideration is decided.",
          OF_A_CLAIM);

  /** As it ships with the HL7 mappings; a test of the intake holds the two together. */
  public static final EventType PATIENT_ADMITTED =
      eventType(
          "Patient.Admitted.Encounter",
          Set.of(ADMISSIONS, HOSPITAL_ADT),
          ADMISSIONS,
          "A patient was admitted.",
          redact("/patient/mrn", PHI),
          redact("/patient/identifiers", PHI),
          redact("/patient/name", PHI),
          redact("/patient/aliases", PHI),
          redact("/patient/mothersMaidenName", PHI),
          redact("/patient/birthDate", PHI),
          redact("/patient/birthPlace", PHI),
          redact("/patient/addresses/*/lines", PHI),
          redact("/patient/addresses/*/city", PHI),
          redact("/patient/addresses/*/zip", PHI),
          redact("/patient/addresses/*/county", PHI),
          redact("/patient/homePhones", PHI),
          redact("/patient/workPhones", PHI),
          redact("/patient/accountNumber", PHI),
          redact("/patient/ssn", PHI),
          redact("/patient/driverLicense", PHI),
          redact("/patient/deceasedAt", PHI),
          redact("/encounter/number", PHI),
          redact("/encounter/room", PHI),
          redact("/encounter/bed", PHI),
          redact("/encounter/preadmissionNumber", PHI),
          redact("/encounter/admittedAt", PHI),
          redact("/encounter/dischargedAt", PHI),
          redact("/encounter/reason", PHI),
          redact("/encounter/attendingPhysician", PII),
          redact("/encounter/referringPhysician", PII),
          redact("/encounter/admittingPhysician", PII),
          redact("/diagnoses/*/code", PHI),
          redact("/diagnoses/*/name", PHI),
          redact("/allergies", PHI),
          redact("/nextOfKin", PHI),
          redact("/guarantors", PHI),
          redact("/insurances", PHI),
          redact("/vitals/*/*", PHI));

  public static final List<EventType> EVENT_TYPES =
      List.of(MEMBER_CHANGED_PCP, CLAIM_SUBMITTED, CLAIM_REVIEWED, CLAIM_DECIDED, PATIENT_ADMITTED);

  private Samples() {}

  /** A body that the event type's schema allows, with a value in every sensitive field it names. */
  public static String body(EventType type) {
    return resource(type.name() + ".body.json");
  }

  /** An application that is active and has revoked nothing. */
  public static Application application(ApplicationName name) {
    return new Application(name, "A sample application.", null, true, Set.of(), 1);
  }

  /** An active subscription of the care team that reveals nothing and narrows nothing. */
  public static Subscription subscription(String name, String... events) {
    return new Subscription(
        new SubscriptionName(name),
        CARE_TEAM,
        null,
        List.of(events).stream().map(EventPattern::parse).toList(),
        TagFilter.NONE,
        SyntheticMode.PASS,
        Format.AVRO,
        Status.ACTIVE,
        List.of(),
        Set.of(),
        null,
        1);
  }

  /** The same as {@link #subscription}, with a grant. */
  public static Subscription granted(String name, EventTypeName type, Grant grant) {
    Subscription plain = subscription(name, type.toString());
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        plain.status(),
        List.of(grant),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }

  /** The next revision of an event type, whose events are about the members at a place. */
  public static EventType about(EventType type, String kind, String path) {
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
        type.duplicateWindow(),
        type.openTo(),
        new DataSubject(kind, FieldPath.parse(path)),
        List.of(),
        true,
        type.revision() + 1);
  }

  /** The next revision of an event type, whose events can be searched by what is at these paths. */
  public static EventType searchable(EventType type, String... paths) {
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
        type.duplicateWindow(),
        type.openTo(),
        type.dataSubject(),
        Stream.of(paths).map(FieldPath::parse).toList(),
        type.deliveryRecords(),
        type.revision() + 1);
  }

  private static EventType eventType(
      String name, ApplicationName owner, String description, FieldRule... rules) {
    return eventType(name, Set.of(owner), owner, description, rules);
  }

  private static EventType eventType(
      String name,
      Set<ApplicationName> publishers,
      ApplicationName owner,
      String description,
      FieldRule... rules) {
    return new EventType(
        EventTypeName.parse(name),
        owner,
        description,
        true,
        resource(name + ".schema.json"),
        1,
        1,
        List.of(rules),
        publishers,
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        1);
  }

  private static String resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
