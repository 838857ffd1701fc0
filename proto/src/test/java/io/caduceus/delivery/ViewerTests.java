package io.caduceus.delivery;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.Classification.PII;
import static io.caduceus.registry.Treatment.MASK;
import static io.caduceus.registry.Treatment.TOKENIZE;
import static io.caduceus.samples.SealedSamples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Treatment;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewerTests {
  private static final EventTypeName TYPE = Samples.CLAIM_SUBMITTED.name();
  private static final ApplicationName BILLING = new ApplicationName("billing");
  private static final String BODY = "{\"phone\": \"***REDACTED***\", \"id\":\"***REDACTED***\"}";
  private static final FieldRule PHONE = rule("/phone", PII, MASK);
  private static final FieldRule ID = rule("/id", PHI, TOKENIZE);

  @TempDir Path folder;
  private Keyring keyring;
  private TokenKeys tokens;

  @BeforeEach
  void makeKeys() {
    keyring = Keyring.loadOrCreate(folder);
    tokens = TokenKeys.loadOrCreate(folder);
  }

  @Test
  void showsSealedValuesAsTheirRulesTreatThem() {
    Seen view = seen(BODY, sealedBoth(), Samples.CARE_TEAM, RevealGrant.nothing(), PHONE, ID);

    assertThat(view.body())
        .matches("\\{\"phone\": \"\\*{6}1234\", \"id\":\"tok_[A-Za-z0-9_-]{22}\"\\}");
    assertThat(view.redacted()).containsExactly("/phone", "/id");
    assertThat(view.revealed()).isEmpty();
  }

  @Test
  void showsValuesPublishedInClearInTheSameWay() {
    String clear = "{\"phone\": \"555-010-1234\", \"id\":\"m-42\"}";

    Seen before = seen(clear, List.of(), Samples.CARE_TEAM, RevealGrant.nothing(), PHONE, ID);
    Seen since = seen(BODY, sealedBoth(), Samples.CARE_TEAM, RevealGrant.nothing(), PHONE, ID);

    assertThat(before).isEqualTo(since);
  }

  @Test
  void showsWhatIsGranted() {
    Seen view = seen(BODY, sealedBoth(), Samples.CARE_TEAM, grant(PHI, PII), PHONE, ID);

    assertThat(view.body()).isEqualTo("{\"phone\": \"555-010-1234\", \"id\":\"m-42\"}");
    assertThat(view.revealed()).containsExactly("/phone", "/id");
  }

  @Test
  void redactsWhatWasSealedOnceAndHasNoRuleToday() {
    assertThat(seen(BODY, sealedBoth(), Samples.CARE_TEAM, RevealGrant.nothing()).body())
        .isEqualTo(BODY);
  }

  @Test
  void redactsAnObjectWhoseRuleAsksForLess() {
    String body = "{\"member\":{\"id\":\"***REDACTED***\",\"plan\":\"gold-1234\"}}";
    List<SealedField> fields = List.of(sealed(keyring, "/member/id", PHI, "\"m-42-1234\""));

    Seen view =
        seen(body, fields, Samples.CARE_TEAM, RevealGrant.nothing(), rule("/member", PHI, MASK));

    assertThat(view.body()).isEqualTo("{\"member\":\"***REDACTED***\"}");
  }

  @Test
  void treatsAPlaceInsideOfAValueThatWasSealedWhole() {
    List<SealedField> fields =
        List.of(sealed(keyring, "/member", PHI, "{\"phone\":\"555-010-1234\"}"));

    Seen view =
        seen(
            "{\"member\":\"***REDACTED***\"}",
            fields,
            Samples.CARE_TEAM,
            grant(PHI),
            rule("/member/phone", PII, MASK));

    assertThat(view.body()).isEqualTo("{\"member\":{\"phone\":\"******1234\"}}");
    assertThat(view.redacted()).containsExactly("/member/phone");
    assertThat(view.revealed()).containsExactly("/member");
  }

  @Test
  void redactsWhatNoKeyOpensAndCountsIt(@TempDir Path elsewhere) {
    List<SealedField> fields =
        List.of(sealed(Keyring.loadOrCreate(elsewhere), "/phone", PII, "\"555-010-1234\""));

    Seen view = seen("{\"phone\":\"\"}", fields, Samples.CARE_TEAM, RevealGrant.nothing(), PHONE);

    assertThat(view.body()).isEqualTo("{\"phone\":\"***REDACTED***\"}");
    assertThat(view.unreadable()).isEqualTo(1);
  }

  @Test
  void showsWhoeverLooksFromOutsideThePlaceholderOnly() {
    FieldRules today = FieldRules.of(List.of(PHONE, ID));
    SealedBody written = written(BODY, sealedBoth());

    assertThat(EventView.of(written, Viewer.outside(), today, keyring))
        .isEqualTo(new Seen(BODY, List.of("/phone", "/id"), List.of(), 0));
  }

  @Test
  void twoApplicationsAreOneViewerUntilARuleShowsThemTokens() {
    assertThat(viewer(Samples.CARE_TEAM, grant(PII), PHONE))
        .isEqualTo(viewer(BILLING, grant(PII), PHONE))
        .isNotEqualTo(viewer(BILLING, RevealGrant.nothing(), PHONE));
    assertThat(viewer(Samples.CARE_TEAM, grant(PII), PHONE, ID))
        .isNotEqualTo(viewer(BILLING, grant(PII), PHONE, ID))
        .isEqualTo(viewer(Samples.CARE_TEAM, grant(PII), PHONE, ID));
    assertThat(viewer(Samples.CARE_TEAM, grant(PHI), PHONE, ID))
        .isEqualTo(viewer(BILLING, grant(PHI), PHONE, ID));
  }

  @Test
  void aGrantForSomeOfThePlacesOfARuleIsNotForAllOfThem() {
    FieldRule each = rule("/ids/*", PHI, TOKENIZE);
    RevealGrant first = SealedSamples.reveal(TYPE, SealedSamples.grant(TYPE, Set.of("/ids/0")));
    RevealGrant all = SealedSamples.reveal(TYPE, SealedSamples.grant(TYPE, Set.of("/ids/*")));

    assertThat(viewer(Samples.CARE_TEAM, first, each)).isNotEqualTo(viewer(BILLING, first, each));
    assertThat(viewer(Samples.CARE_TEAM, all, each)).isEqualTo(viewer(BILLING, all, each));
  }

  private List<SealedField> sealedBoth() {
    return List.of(
        sealed(keyring, "/phone", PII, "\"555-010-1234\""),
        sealed(keyring, "/id", PHI, "\"m-42\""));
  }

  private Seen seen(
      String body,
      List<SealedField> fields,
      ApplicationName application,
      RevealGrant grant,
      FieldRule... today) {
    return (Seen)
        EventView.of(
            written(body, fields),
            viewer(application, grant, today),
            FieldRules.of(List.of(today)),
            keyring);
  }

  private static SealedBody written(String body, List<SealedField> fields) {
    return SealedBody.of(SealedSamples.event(TYPE, body, fields).build());
  }

  private Viewer viewer(ApplicationName application, RevealGrant grant, FieldRule... today) {
    return Viewer.of(application, grant, FieldRules.of(List.of(today)), tokens);
  }

  private static FieldRule rule(String path, Classification as, Treatment treatment) {
    return new FieldRule(FieldPath.parse(path), as, treatment, FieldRule.USUAL_KEEP_LAST);
  }

  private static RevealGrant grant(Classification... classifications) {
    return SealedSamples.reveal(TYPE, SealedSamples.grant(TYPE, Set.of(), classifications));
  }
}
