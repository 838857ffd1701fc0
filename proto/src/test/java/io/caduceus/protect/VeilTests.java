package io.caduceus.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Treatment;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeilTests {
  private static final String PLACEHOLDER = "\"***REDACTED***\"";
  private static final ApplicationName CARE_TEAM = new ApplicationName("care-team");
  private static final ApplicationName BILLING = new ApplicationName("billing");

  @TempDir static Path folder;
  private static TokenKeys keys;
  private static Veil careTeam;

  @BeforeAll
  static void makeKeys() {
    keys = TokenKeys.loadOrCreate(folder);
    careTeam = new Veil.Tokenizing(CARE_TEAM, keys);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "555-010-1234"      | 4 | "******1234"
          "12345678"          | 4 | "******5678"
          "1234567"           | 4 | "**********"
          ""                  | 4 | "**********"
          "12345678"          | 1 | "******8"
          "12"                | 1 | "******2"
          "1"                 | 1 | "*******"
          "1234567890123456"  | 8 | "******90123456"
          "123456789012345"   | 8 | "**************"
          123456789           | 4 | "******6789"
          1.23456789e8        | 4 | "******6789"
          1234567890.0        | 4 | "******7890"
          -1234567            | 4 | "******4567"
          17.5                | 4 | "**********"
          0                   | 1 | "*******"
          """)
  void aMaskKeepsTheLastOfAValueButNeverMoreThanHalfOfIt(String json, int last, String shown) {
    assertThat(careTeam.over(mask(last), json)).isEqualTo(shown);
  }

  @Test
  void aMaskCountsCharactersAndNotTheirEscapesOrHalves() {
    assertThat(careTeam.over(mask(2), "\"\\u0061\\u0062\\\"\\\\\""))
        .isEqualTo("\"******\\\"\\\\\"");
    assertThat(careTeam.over(mask(2), "\"ab\uD83D\uDE00\uD83D\uDE01\""))
        .isEqualTo("\"******\uD83D\uDE00\uD83D\uDE01\"");
    assertThat(careTeam.over(mask(2), "\"\uD83D\uDE00\uD83D\uDE01\uD83D\uDE00\""))
        .isEqualTo("\"********\"");
    assertThat(careTeam.over(mask(1), "\"a\\n\"")).isEqualTo("\"******\\n\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "[\"555-010-1234\"]",
        "{\"a\":\"555-010-1234\"}",
        "1E400",
        "1E-400",
        "1E99999999999",
        "100E2147483647",
        "12345678901234567890123456789012345",
        "",
        "\"broken"
      })
  void whatHasNoCharactersToTellIsRedactedWhateverTheRuleSays(String json) {
    assertThat(careTeam.over(mask(4), json)).isEqualTo(PLACEHOLDER);
    assertThat(careTeam.over(rule(Treatment.TOKENIZE), json)).isEqualTo(PLACEHOLDER);
  }

  @Test
  void aNumberLongerThanAnyIdentifierIsRedactedAtOnce() {
    assertThat(careTeam.over(mask(4), "9".repeat(1_000_000))).isEqualTo(PLACEHOLDER);
  }

  @Test
  void aTokenIsTheSameForTheSameValueInAnySpelling() {
    assertThat(token(CARE_TEAM, "\"m-42\""))
        .matches("\"tok_[A-Za-z0-9_-]{22}\"")
        .isEqualTo(token(CARE_TEAM, "\"\\u006d-42\""));
    assertThat(token(CARE_TEAM, "100"))
        .isEqualTo(token(CARE_TEAM, "1e2"))
        .isEqualTo(token(CARE_TEAM, "100.00"));
    assertThat(token(CARE_TEAM, "0")).isEqualTo(token(CARE_TEAM, "-0.0"));
  }

  @Test
  void aTokenIsAnotherForAnotherValueTypeApplicationOrKey(@TempDir Path elsewhere) {
    String token = token(CARE_TEAM, "\"42\"");

    assertThat(token)
        .isNotEqualTo(token(CARE_TEAM, "42"))
        .isNotEqualTo(token(CARE_TEAM, "\"43\""))
        .isNotEqualTo(token(CARE_TEAM, "\"42 \""))
        .isNotEqualTo(token(BILLING, "\"42\""))
        .isNotEqualTo(
            new Veil.Tokenizing(CARE_TEAM, TokenKeys.loadOrCreate(elsewhere))
                .over(rule(Treatment.TOKENIZE), "\"42\""));
  }

  @Test
  void anApplicationsNameDoesNotRunIntoTheValue() {
    assertThat(token(new ApplicationName("care"), "\"-team\""))
        .isNotEqualTo(token(CARE_TEAM, "\"\""));
  }

  @Test
  void aTokenOutlivesARestart() {
    assertThat(new Veil.Tokenizing(CARE_TEAM, TokenKeys.load(folder)))
        .extracting(it -> it.over(rule(Treatment.TOKENIZE), "\"m-42\""))
        .isEqualTo(token(CARE_TEAM, "\"m-42\""));
  }

  @ParameterizedTest
  @EnumSource
  void whoeverLooksFromOutsideSeesThePlaceholder(Treatment treatment) {
    assertThat(new Veil.Opaque().over(rule(treatment), "\"555-010-1234\"")).isEqualTo(PLACEHOLDER);
    assertThat(new Veil.Opaque().needsValue(rule(treatment))).isFalse();
  }

  @Test
  void whoSharesAViewSeesMasksAndNoTokens() {
    Veil shared = new Veil.Masking();

    assertThat(shared.over(mask(4), "\"555-010-1234\"")).isEqualTo("\"******1234\"");
    assertThat(shared.over(rule(Treatment.TOKENIZE), "\"m-42\"")).isEqualTo(PLACEHOLDER);
    assertThat(shared.over(rule(Treatment.REDACT), "\"m-42\"")).isEqualTo(PLACEHOLDER);
    assertThat(careTeam.over(rule(Treatment.REDACT), "\"m-42\"")).isEqualTo(PLACEHOLDER);
  }

  @Test
  void noToStringShowsAValue() {
    assertThat(new Opening.Veiled("\"******1234\"").toString()).doesNotContain("1234");
    assertThat(Scalar.of("\"m-42\"")).hasToString("Scalar[text]");
  }

  private static String token(ApplicationName application, String json) {
    return new Veil.Tokenizing(application, keys).over(rule(Treatment.TOKENIZE), json);
  }

  private static FieldRule rule(Treatment treatment) {
    return new FieldRule(FieldPath.parse("/x"), Classification.PHI, treatment, 4);
  }

  private static FieldRule mask(int keepLast) {
    return new FieldRule(FieldPath.parse("/x"), Classification.PHI, Treatment.MASK, keepLast);
  }
}
