package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Openness;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** An intake with the sample event types, in front of an event log in memory. */
public final class IntakeFixture {
  public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456Z");

  /** One folder for all, as they all only read it; below target, where what is left is cleaned. */
  private static final Path KEYS = newFolder();

  /** More than any test sends, and yet to be {@linkplain #exhaust exhausted}. */
  private static final Limits GENEROUS =
      new Limits(0, DataSize.ofMegabytes(10), Duration.ofSeconds(100), Map.of());

  public final EventTypes types = new EventTypes();
  public final Applications applications = new Applications();
  public final InMemoryEventLog log = new InMemoryEventLog();
  public final Keyring keyring;
  public final Path keys = KEYS;
  public final SearchKeys searches = SearchKeys.loadOrCreate(keys);
  public final InMemorySubjectKeys subjectKeys = new InMemorySubjectKeys();
  public final RecentSubjectKeys subjects;
  public final Intake intake;
  private final PublishRates rates;

  /** With everything known. */
  public IntakeFixture() {
    this(true);
  }

  /**
   * @param complete whether the tables have been read to their end
   */
  public IntakeFixture(boolean complete) {
    this(complete, GENEROUS);
  }

  public IntakeFixture(boolean complete, Limits limits) {
    this(complete, limits, newKeyring());
  }

  /** With everything known but, perhaps, the keys. */
  IntakeFixture(Keyring keyring) {
    this(true, GENEROUS, keyring);
  }

  private IntakeFixture(boolean complete, Limits limits, Keyring keyring) {
    this.keyring = keyring;
    subjects =
        new RecentSubjectKeys(
            100,
            keyring,
            RecordKeys.loadOrCreate(keys),
            subjectKeys,
            Clock.fixed(NOW, ZoneOffset.UTC));
    rates = new PublishRates(limits);
    intake =
        new Intake(
            new PublishPolicy(types, rates),
            new RecentEvents(1000, Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC)),
            new Seals(keyring, searches, subjects),
            log,
            Clock.fixed(NOW, ZoneOffset.UTC));
    Samples.EVENT_TYPES.forEach(types::put);
    List.of(
            Samples.MEMBER_CONTACT,
            Samples.CLAIMS_PORTAL,
            Samples.ADMISSIONS,
            Samples.HOSPITAL_ADT,
            Samples.CARE_TEAM)
        .forEach(name -> applications.put(Samples.application(name)));
    if (complete) {
      types.complete();
      applications.complete();
      subjects.listen();
    }
  }

  /** Publishes an event about a member, and says by which of his keys it was sealed. */
  public SubjectKeyId publishAbout(String member) {
    EventType type = Samples.about(Samples.MEMBER_CHANGED_PCP, "member", "/memberId");
    types.put(type);
    types.complete();
    String body =
        "{\"memberId\": \"" + member + "\", \"previousValue\": null, \"updatedValue\": null}";
    Submission submission =
        new Submission(
            null,
            type.name(),
            Metadata.NONE,
            Body.parse(body.getBytes(UTF_8)),
            TraceContext.begin());
    intake.accept(submission, new Publisher(type.owner())).toCompletableFuture().join();
    String keyId = log.handedOver().getLast().getSealed().getFirst().getKeyId();
    return SubjectKeyId.parse(keyId.substring("subject/".length()));
  }

  /** As if this application had sent all that it may for minutes to come. */
  public void exhaust(ApplicationName publisher) {
    rates.pauseBefore(publisher, Integer.MAX_VALUE);
  }

  /** The next revision of an event type, inactive. */
  public static EventType inactive(EventType type) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        false,
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        EventType.USUAL_DUPLICATE_WINDOW,
        type.openTo(),
        type.dataSubject(),
        List.of(),
        true,
        type.revision() + 1);
  }

  /** The next revision of an event type, with another schema and no field rules. */
  public static EventType withSchema(EventType type, String schema) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        true,
        schema,
        type.schemaVersion() + 1,
        type.policyVersion(),
        List.of(),
        Set.copyOf(type.publishers()),
        type.retention(),
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        type.revision() + 1);
  }

  static Keyring newKeyring() {
    return Keyring.loadOrCreate(KEYS);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
