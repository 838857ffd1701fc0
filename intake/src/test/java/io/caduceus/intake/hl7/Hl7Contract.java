package io.caduceus.intake.hl7;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.HOSPITAL_ADT;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.IntakeContract;
import io.caduceus.intake.Told;
import io.caduceus.intake.Violation;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Openness;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Both doors for HL7 keep what every door promises, as far as an acknowledgement can tell it. */
public abstract class Hl7Contract extends IntakeContract {
  protected static final List<ApplicationName> PUBLISHERS =
      List.of(HOSPITAL_ADT, CLAIMS_PORTAL, CARE_TEAM);

  private static final String ADMISSION =
      """
      MSH|^~\\&|ADT|WEST|CADUCEUS|HUB|20261120101530||ADT^A01^ADT_A01|(id)|(processing)|2.5.1
      EVN|A01|20261120101500
      PID|1||MRN4711^^^WEST||Fiction^Jordan||19610203|F
      PV1|1|I|2 WEST^201^A||||||||||||||||ENC99
      """;

  private static final String BOOKING =
      """
      MSH|^~\\&|SIU|WEST|CADUCEUS|HUB|20261120101530||SIU^S12^SIU_S12|(id)|(processing)|2.5.1
      SCH|1|2||||ROUTINE^Routine|CHECKUP|NORMAL|30|min|^^30^20261201090000^20261201093000
      PID|1||MRN4711^^^WEST||Fiction^Jordan||19610203|F
      RGS|1
      AIS|1||CHECKUP|20261201090000
      """;

  protected Hl7Contract() {
    house.types.put(
        publishedBy(
            CLAIMS_PORTAL, Shipped.eventType(EventTypeName.parse("Appointment.Booked.Slot"))));
  }

  @Override
  protected boolean tellsDuplicates() {
    return false;
  }

  @Override
  protected Attempt event() {
    return Attempt.of(HOSPITAL_ADT, "Patient.Admitted.Encounter", ADMISSION);
  }

  @Override
  protected List<String> secrets() {
    return List.of("MRN4711", "Fiction", "Jordan");
  }

  @Override
  protected Attempt changed(Attempt event) {
    return event.body(event.body().replace("2 WEST", "3 WEST"));
  }

  @Override
  protected Attempt eventOfAnother() {
    return Attempt.of(CLAIMS_PORTAL, "Appointment.Booked.Slot", BOOKING);
  }

  @Override
  protected Attempt unheardOf() {
    return admission("ADT^A01^ADT_A01", "ADT^A03^ADT_A03");
  }

  @Override
  protected Attempt unallowed() {
    return admission("MRN4711", "7".repeat(50));
  }

  @Override
  protected List<String> faultyPlaces() {
    return List.of("PID^1^3^1^1");
  }

  @Override
  protected Attempt tooLarge() {
    return event().body(ADMISSION + "NTE|1||" + "x".repeat(Hl7Intake.MOST_BYTES) + "\n");
  }

  @Override
  protected List<Attempt> marked() {
    return Stream.of(
            admission("Jordan", "MARK"),
            admission("MRN4711", "MARK".repeat(20)),
            admission("19610203", "MARK"),
            admission("|F\n", "|MARK\n"),
            admission("Jordan", "\\XMARK\\MARK\\"),
            admission("PID|", "MARKPID|MARK|"),
            admission("PV1|", "MARK "),
            admission("ADT^A01^ADT_A01", "MARK^A01"),
            admission("2.5.1", "MARK"),
            admission("MSH|^~\\&|", "MSH|^^^^|MARK"),
            admission("MSH|", "MARK|"),
            admission("MSH|^~\\&|", "MSH|MARK"))
        .toList();
  }

  /** The message with its lines ended, its id and its purpose filled in. */
  protected static String message(Attempt attempt) {
    String id = attempt.id() == null ? UUID.randomUUID().toString().substring(0, 18) : attempt.id();
    return attempt
        .body()
        .replace("(id)", id)
        .replace("(processing)", attempt.synthetic() ? "T" : "P")
        .replace('\n', '\r');
  }

  /** What an acknowledgement says. */
  protected static Told told(String acknowledgement, String raw) {
    List<String[]> segments =
        Stream.of(acknowledgement.split("\r")).map(it -> it.split("\\|", -1)).toList();
    List<String[]> errors = segments.stream().filter(it -> it[0].equals("ERR")).toList();
    String code = segments.get(1)[1];
    String outcome = code.equals("AA") ? "accepted" : errors.getFirst()[5].replace("^^L", "");
    return new Told(
        outcome,
        null,
        outcome.equals("schema-violation")
            ? errors.stream().map(Hl7Contract::violation).toList()
            : List.of(),
        raw);
  }

  private static Violation violation(String[] error) {
    return new Violation(error[2], error[3], "");
  }

  private Attempt admission(String part, String instead) {
    return event().body(ADMISSION.replace(part, instead));
  }

  private static EventType publishedBy(ApplicationName publisher, EventType type) {
    return new EventType(
        type.name(),
        publisher,
        type.description(),
        true,
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        Set.of(publisher),
        type.retention(),
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        type.revision() + 1);
  }
}
