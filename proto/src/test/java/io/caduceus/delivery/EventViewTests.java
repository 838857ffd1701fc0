package io.caduceus.delivery;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.Classification.PII;
import static io.caduceus.registry.FieldRule.redact;
import static io.caduceus.samples.SealedSamples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.delivery.EventView.Withheld;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.Veil;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventViewTests {
  private static final EventTypeName TYPE = EventTypeName.parse("Claim.Submitted.Reconsideration");

  @TempDir Path folder;
  private Keyring keyring;

  @BeforeEach
  void makeKeys() {
    keyring = Keyring.loadOrCreate(folder);
  }

  @Test
  void showsNothingThatWasSealedWithoutAGrant() {
    String body = "{\"name\":\"***REDACTED***\",\"open\":1}";

    Seen view =
        seen(
            body,
            List.of(sealed(keyring, "/name", PII, "\"Robin\"")),
            RevealGrant.nothing(),
            redact("/name", PII));

    assertThat(view.body()).isEqualTo(body);
    assertThat(view.redacted()).containsExactly("/name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Robin \\u00e9\\n\\\"\"",
        "null",
        "true",
        "1.50",
        "-0.0",
        "12345678901234567890.123456789012345678901234567890",
        "1E400",
        "{ \"deep\" : [ 1.10, {\"a\":null} ] }",
        "[]"
      })
  void putsAValueBackExactlyAsItWasWritten(String value) {
    String body = "{\"a\": {\"b\":[0, \"***REDACTED***\" ,2.00]}, \"z\":1e2}";

    Seen view =
        seen(
            body,
            List.of(sealed(keyring, "/a/b/1", PHI, value)),
            grant(PHI),
            redact("/a/b/*", PHI));

    assertThat(view.body()).isEqualTo("{\"a\": {\"b\":[0, " + value + " ,2.00]}, \"z\":1e2}");
    assertThat(view.redacted()).isEmpty();
  }

  @Test
  void followsArraysOfArraysMapKeysAndEscapes() {
    String hidden = "\"***REDACTED***\"";
    String body =
        "{\"m\":[["
            + hidden
            + ",1],["
            + hidden
            + "]],\"a/b\":{\"c~d\":"
            + hidden
            + "},"
            + "\"by\":{\"x\":{\"v\":"
            + hidden
            + "},\"\":{\"v\":"
            + hidden
            + "}}}";
    List<SealedField> fields =
        List.of(
            sealed(keyring, "/m/0/0", PHI, "10"),
            sealed(keyring, "/m/1/0", PII, "20"),
            sealed(keyring, "/a~1b/c~0d", PHI, "30"),
            sealed(keyring, "/by/x/v", PHI, "40"),
            sealed(keyring, "/by//v", PII, "50"));

    Seen view =
        seen(
            body,
            fields,
            grant(PHI),
            redact("/m/0/0", PHI),
            redact("/m/1/0", PII),
            redact("/a~1b/c~0d", PHI));

    assertThat(view.body())
        .isEqualTo(
            "{\"m\":[[10,1],["
                + hidden
                + "]],\"a/b\":{\"c~d\":30},"
                + "\"by\":{\"x\":{\"v\":40},\"\":{\"v\":"
                + hidden
                + "}}}");
    assertThat(view.redacted()).containsExactly("/m/1/0", "/by//v");
  }

  @Test
  void readsNamesWrittenWithEscapes() {
    Seen view =
        seen("{\"n\\u0061me\":\"Robin\"}", List.of(), RevealGrant.nothing(), redact("/name", PII));

    assertThat(view.body()).isEqualTo("{\"n\\u0061me\":\"***REDACTED***\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"in clear\"", "null", "17.50", "{\"a\":[1]}", "[[1],[2]]", "false"})
  void redactsWhatANewerPolicyCoversThoughItWasPublishedInClear(String value) {
    String body = "{\"list\":[{\"note\":" + value + " ,\"ok\":true}]}";

    Seen view = seen(body, List.of(), RevealGrant.nothing(), redact("/list/*/note", PHI));

    assertThat(view.body()).isEqualTo("{\"list\":[{\"note\":\"***REDACTED***\" ,\"ok\":true}]}");
    assertThat(view.redacted()).containsExactly("/list/0/note");
  }

  @Test
  void leavesWhatANewerPolicyCoversToThoseItIsGrantedTo() {
    String body = "{\"note\":\"in clear\",\"other\":\"in clear\"}";

    Seen view = seen(body, List.of(), grant(PHI), redact("/note", PHI), redact("/other", PII));

    assertThat(view.body()).isEqualTo("{\"note\":\"in clear\",\"other\":\"***REDACTED***\"}");
  }

  @Test
  void judgesASealedValueByTodaysRuleWhereThereIsOne() {
    String body = "{\"x\":\"***REDACTED***\",\"y\":\"***REDACTED***\"}";
    List<SealedField> fields =
        List.of(sealed(keyring, "/x", PII, "1"), sealed(keyring, "/y", PII, "2"));

    assertThat(seen(body, fields, grant(PII), redact("/x", PHI)).body())
        .isEqualTo("{\"x\":\"***REDACTED***\",\"y\":2}");
    assertThat(seen(body, fields, grant(PHI), redact("/x", PHI)).body())
        .isEqualTo("{\"x\":1,\"y\":\"***REDACTED***\"}");
  }

  @Test
  void redactsAWholeObjectThatANewerPolicyCoversEvenWhereAPartOfItWasSealed() {
    String body = "{\"member\":{\"id\":\"***REDACTED***\",\"plan\":\"gold\"}}";
    List<SealedField> fields = List.of(sealed(keyring, "/member/id", PII, "\"m-1\""));

    assertThat(seen(body, fields, grant(PII), redact("/member", PHI)).body())
        .isEqualTo("{\"member\":\"***REDACTED***\"}");
    assertThat(seen(body, fields, grant(PHI), redact("/member", PHI)).body())
        .isEqualTo("{\"member\":{\"id\":\"m-1\",\"plan\":\"gold\"}}");
  }

  @Test
  void appliesANewerPolicyInsideAValueThatWasSealedWhole() {
    String body = "{\"member\":\"***REDACTED***\"}";
    List<SealedField> fields =
        List.of(sealed(keyring, "/member", PHI, "{\"id\":\"m-1\",\"ssn\":[1,2]}"));

    Seen view = seen(body, fields, grant(PHI), redact("/member/ssn", Classification.SECRET));

    assertThat(view.body()).isEqualTo("{\"member\":{\"id\":\"m-1\",\"ssn\":\"***REDACTED***\"}}");
    assertThat(view.redacted()).containsExactly("/member/ssn");
  }

  @Test
  void hidesASealedPlaceThatTheBodyHoldsInClear() {
    Seen view =
        seen(
            "{\"name\":\"Robin\"}",
            List.of(sealed(keyring, "/name", PII, "\"Robin\"")),
            RevealGrant.nothing());

    assertThat(view.body()).isEqualTo("{\"name\":\"***REDACTED***\"}");
  }

  @Test
  void keepsRedactedAndCountsWhatNoKeyOpens(@TempDir Path elsewhere) {
    Keyring another = Keyring.loadOrCreate(elsewhere);
    String body = "{\"name\":\"***REDACTED***\"}";

    Seen view =
        seen(
            body,
            List.of(sealed(another, "/name", PII, "\"Robin\"")),
            grant(PII),
            redact("/name", PII));

    assertThat(view.body()).isEqualTo(body);
    assertThat(view.redacted()).containsExactly("/name");
    assertThat(view.unreadable()).isEqualTo(1);
  }

  @Test
  void dropsASealedValueWhosePlaceTheBodyDoesNotHave() {
    Seen view = seen("{\"a\":1}", List.of(sealed(keyring, "/gone", PII, "\"Robin\"")), grant(PII));

    assertThat(view).isEqualTo(new Seen("{\"a\":1}", List.of(), List.of(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{\"a\":}", "[1]", "\"text\"", "{} {}", "{\"a\":1}x", "{'a':1}"})
  void withholdsABodyThatIsNoJsonObject(String body) {
    assertThat(view(event(body, List.of()), RevealGrant.nothing())).isEqualTo(new Withheld());
  }

  @Test
  void withholdsABodyThatIsNoUtf8() {
    FirehoseEvent event = event("{}", List.of());
    event.put("body", ByteBuffer.wrap(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}));

    assertThat(view(event, RevealGrant.nothing())).isEqualTo(new Withheld());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "/bad~2escape"})
  void withholdsAnEventWithASealedPlaceThatIsNone(String place) {
    FirehoseEvent event = event("{\"name\":1}", List.of(sealed(keyring, place, PII, "1")));

    assertThat(view(event, RevealGrant.nothing())).isEqualTo(new Withheld());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "1 2", "nope"})
  void withholdsAnEventWithASealedValueThatIsNoJson(String value) {
    FirehoseEvent event =
        event("{\"name\":\"***REDACTED***\"}", List.of(sealed(keyring, "/name", PII, value)));

    assertThat(view(event, grant(PII))).isEqualTo(new Withheld());
  }

  @Test
  void copiesNumbersAndNamesOfAnyLength() {
    String body =
        "{\"" + "n".repeat(100_000) + "\":" + "9".repeat(100_000) + ",\"x\":\"***REDACTED***\"}";

    Seen view = seen(body, List.of(sealed(keyring, "/x", PII, "1")), grant(PII));

    assertThat(view.body()).isEqualTo(body.replace("\"***REDACTED***\"", "1"));
  }

  @Test
  void noToStringShowsABody() {
    assertThat(seen("{\"name\":\"Robin\"}", List.of(), RevealGrant.nothing()).toString())
        .doesNotContain("Robin");
  }

  private Seen seen(String body, List<SealedField> fields, RevealGrant grant, FieldRule... today) {
    return (Seen) view(event(body, fields), grant, today);
  }

  private EventView view(FirehoseEvent event, RevealGrant grant, FieldRule... today) {
    return EventView.of(
        SealedBody.of(event),
        new Viewer(grant, new Veil.Opaque()),
        FieldRules.of(List.of(today)),
        keyring);
  }

  private static FirehoseEvent event(String body, List<SealedField> fields) {
    return SealedSamples.event(TYPE, body, fields).build();
  }

  private static RevealGrant grant(Classification... classifications) {
    return SealedSamples.reveal(TYPE, SealedSamples.grant(TYPE, Set.of(), classifications));
  }
}
