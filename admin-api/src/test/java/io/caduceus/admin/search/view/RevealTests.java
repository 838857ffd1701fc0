package io.caduceus.admin.search.view;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.Classification.PII;
import static io.caduceus.registry.Classification.SECRET;
import static io.caduceus.registry.FieldRule.redact;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.search.StoredEvents;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

class RevealTests {
  static final List<EventType> SAMPLES = Samples.EVENT_TYPES;

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final EventType TYPE = Samples.MEMBER_CHANGED_PCP;
  private static final String BODY =
      """
      {"memberId": 42.50, "previousValue": {"name": null, "open": "clear"},
       "caller": {"name": {"first": "A"}, "phones": [{"number": [1, 2]}, {"kind": "x"}]}}
      """;

  @TempDir Path keys;
  private Keyring keyring;
  private Reveal reveal;

  @BeforeEach
  void makeKeys() {
    keyring = Keyring.loadOrCreate(keys);
    reveal = new Reveal(keyring, TokenKeys.loadOrCreate(keys));
  }

  @Test
  void showsNothingSensitiveWithoutAGrant() {
    Reveal.Shown shown = reveal.show(stored(TYPE, BODY), TYPE, List.of(), null);

    assertThat(shown.redacted())
        .containsExactlyInAnyOrder(
            "/memberId", "/previousValue/name", "/caller/name", "/caller/phones/0/number");
    assertThat(shown.revealed()).isEmpty();
    assertThat(shown.body().at("/previousValue/open").asString()).isEqualTo("clear");
    shown.redacted().forEach(place -> assertRedacted(shown, place));
  }

  @Test
  void putsBackTheExactValuesThatAreGranted() {
    Reveal.Shown shown =
        reveal.show(
            stored(TYPE, BODY),
            TYPE,
            List.of(classes(PHI), paths("/caller/phones/*/number")),
            null);

    assertThat(shown.body().at("/memberId").toString()).isEqualTo("42.50");
    assertThat(shown.body().at("/previousValue/name").isNull()).isTrue();
    assertThat(shown.body().at("/caller/phones/0/number")).isEqualTo(json("[1, 2]"));
    assertThat(shown.redacted()).containsExactly("/caller/name");
    assertThat(shown.revealed())
        .containsExactlyInAnyOrder("/memberId", "/previousValue/name", "/caller/phones/0/number");
  }

  @Test
  void redactsWhatBecameSensitiveAfterTheEventWasStored() {
    EventType stricter = policy(2, redact("/previousValue", SECRET), redact("/memberId", PHI));

    Reveal.Shown shown =
        reveal.show(stored(TYPE, BODY), stricter, List.of(classes(PHI, PII)), null);

    assertRedacted(shown, "/previousValue");
    assertThat(shown.revealed()).doesNotContain("/previousValue/name");
    assertThat(shown.body().at("/memberId").toString()).isEqualTo("42.50");
    // No rule covers it any more: the classification it was sealed with judges.
    assertThat(shown.body().at("/caller/name")).isEqualTo(json("{\"first\": \"A\"}"));
  }

  @Test
  void doesNotNameWhatIsBelowAHiddenPlaceAndWasSealedOnItsOwn() {
    String byMember = "{\"phones\": {\"member-42\": \"555\", \"member-43\": \"556\"}}";
    EventType now = policy(2, redact("/phones", PHI));

    Reveal.Shown shown =
        reveal.show(stored(policy(1, redact("/phones/*", PII)), byMember), now, List.of(), null);

    assertThat(shown.redacted()).containsExactly("/phones");
  }

  @Test
  void namesNoKeyOfAMapThatIsSensitiveItselfAmongWhatItRevealed() {
    String byMember = "{\"phones\": {\"member-42\": \"555\"}}";
    EventType now = policy(2, redact("/phones", PHI));

    Reveal.Shown shown =
        reveal.show(
            stored(policy(1, redact("/phones/*", PII)), byMember),
            now,
            List.of(classes(PHI)),
            null);

    assertThat(shown.body().at("/phones/member-42").asString()).isEqualTo("555");
    assertThat(shown.revealed()).containsExactly("/phones/*");
  }

  @Test
  void judgesByTheClassificationOfTodaysRule() {
    EventType reclassified = policy(2, redact("/memberId", SECRET), redact("/caller/name", PHI));

    Reveal.Shown shown = reveal.show(stored(TYPE, BODY), reclassified, List.of(classes(PHI)), null);

    assertRedacted(shown, "/memberId");
    assertThat(shown.body().at("/caller/name")).isEqualTo(json("{\"first\": \"A\"}"));
  }

  @Test
  void redactsInsideAValueThatWasSealedAsAWhole() {
    EventType before = policy(1, redact("/caller", PII));
    EventType now = policy(2, redact("/caller/name", SECRET));

    Reveal.Shown shown = reveal.show(stored(before, BODY), now, List.of(classes(PII)), null);

    assertRedacted(shown, "/caller/name");
    assertThat(shown.body().at("/caller/phones/0/number")).isEqualTo(json("[1, 2]"));
    assertThat(shown.revealed()).containsExactly("/caller");
  }

  @Test
  void redactsTheWholeBodyWithoutAPolicyAsNewAsTheEvent() {
    StoredEvent event = stored(policy(3, redact("/memberId", PHI)), BODY);

    for (EventType known : Arrays.asList(null, policy(2, redact("/memberId", PHI)))) {
      Reveal.Shown shown = reveal.show(event, known, List.of(classes(PHI)), null);
      assertThat(shown.redacted()).containsExactly("/memberId", "/previousValue", "/caller");
      shown.redacted().forEach(place -> assertRedacted(shown, place));
    }
  }

  @Test
  void leavesRedactedWhatNoKeyOpens() {
    StoredEvent event = stored(TYPE, BODY);
    StoredEvent moved =
        new StoredEvent(event.document().clone().append("_id", new BsonString("another-event")));

    Reveal.Shown shown = reveal.show(moved, TYPE, List.of(classes(PHI, PII)), null);

    assertThat(shown.revealed()).isEmpty();
    assertRedacted(shown, "/memberId");
  }

  /** The oracle: a place is shown if and only if no rule covers it or a grant covers that rule. */
  @ParameterizedTest
  @FieldSource("SAMPLES")
  void agreesWithTheOracleForAnyGrant(EventType type) {
    Random random = new Random(2026);
    JsonNode original = json(Samples.body(type));
    StoredEvent event = stored(type, Samples.body(type));

    for (int i = 0; i < 50; i++) {
      Set<Classification> classes =
          Arrays.stream(Classification.values())
              .filter(it -> random.nextInt(3) == 0)
              .collect(Collectors.toSet());
      Set<FieldPath> paths =
          type.fieldRules().stream()
              .map(FieldRule::path)
              .filter(it -> random.nextInt(4) == 0)
              .collect(Collectors.toSet());
      List<RevealGrant> grants =
          classes.isEmpty() && paths.isEmpty() ? List.of() : List.of(grant(paths, classes));

      Reveal.Shown shown = reveal.show(event, type, grants, null);

      Set<String> expected = new TreeSet<>();
      collectHidden(original, type, "", paths, classes, expected);
      assertThat(new TreeSet<>(shown.redacted())).isEqualTo(expected);
      shown
          .revealed()
          .forEach(place -> assertThat(shown.body().at(place)).isEqualTo(original.at(place)));
      expected.forEach(place -> assertRedacted(shown, place));
    }
  }

  private static void collectHidden(
      JsonNode here,
      EventType type,
      String place,
      Set<FieldPath> paths,
      Set<Classification> classes,
      Set<String> hidden) {
    for (FieldRule rule : type.fieldRules()) {
      if (!place.isEmpty() && rule.path().matches(FieldPath.parse(place))) {
        if (!classes.contains(rule.classification()) && !paths.contains(rule.path())) {
          hidden.add(place);
        }
        return;
      }
    }
    if (here.isObject()) {
      here.properties()
          .forEach(
              it ->
                  collectHidden(
                      it.getValue(),
                      type,
                      place + "/" + FieldPath.escape(it.getKey()),
                      paths,
                      classes,
                      hidden));
    }
    for (int i = 0; here.isArray() && i < here.size(); i++) {
      collectHidden(here.get(i), type, place + "/" + i, paths, classes, hidden);
    }
  }

  private static void assertRedacted(Reveal.Shown shown, String place) {
    assertThat(shown.body().at(place).asString("")).as(place).isEqualTo(Redaction.PLACEHOLDER);
    assertThat(shown.redacted()).contains(place);
  }

  private StoredEvent stored(EventType type, String body) {
    BsonDocument document = new StoredEvents(keyring).event("e-1", type, body, NOW);
    return new StoredEvent(document);
  }

  private static EventType policy(int version, FieldRule... rules) {
    return new EventType(
        TYPE.name(),
        TYPE.owner(),
        TYPE.description(),
        true,
        TYPE.schema(),
        1,
        version,
        List.of(rules),
        TYPE.publishers(),
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        TYPE.openTo(),
        TYPE.dataSubject(),
        List.of(),
        true,
        version);
  }

  private static RevealGrant classes(Classification... classes) {
    return grant(Set.of(), Set.of(classes));
  }

  private static RevealGrant paths(String... paths) {
    return grant(Arrays.stream(paths).map(FieldPath::parse).collect(Collectors.toSet()), Set.of());
  }

  private static RevealGrant grant(Set<FieldPath> paths, Set<Classification> classes) {
    Subscription sample = Samples.subscription("any", TYPE.name().toString());
    Subscription granted =
        new Subscription(
            sample.name(),
            sample.application(),
            sample.team(),
            sample.events(),
            sample.tags(),
            sample.synthetic(),
            sample.format(),
            sample.status(),
            List.of(new Grant(TYPE.name(), paths, classes, "owner", NOW, null)),
            sample.admitted(),
            null,
            1);
    return RevealGrant.of(granted, TYPE.name(), NOW);
  }
}
