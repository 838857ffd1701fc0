package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening.NotGranted;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import io.caduceus.protect.Opening.Veiled;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Treatment;
import io.caduceus.samples.Samples;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTests {
  private static final EventTypeName TYPE = Samples.CLAIM_SUBMITTED.name();
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final byte[] VALUE = "\"Robin Fiction\"".getBytes(UTF_8);
  private static final RevealGrant NAMES = grant(Set.of("/contact/*"), Set.of());
  private static final RevealGrant PII = grant(Set.of(), Set.of(Classification.PII));

  @TempDir Path folder;
  private Keyring keyring;
  private SealedField sealed;

  @BeforeEach
  void seal() {
    keyring = Keyring.loadOrCreate(folder);
    sealed = keyring.seal(new EventId("e-1"), "/contact/name", Classification.PII, VALUE);
  }

  @Test
  void opensForAGrantByPathOrByClassification() {
    assertThat(opened("e-1", sealed, NAMES)).isEqualTo(VALUE);
    assertThat(opened("e-1", sealed, PII)).isEqualTo(VALUE);
  }

  @Test
  void staysShutWithoutAGrantThatCoversIt() {
    assertThat(keyring.open("e-1", sealed, FieldRules.NONE, RevealGrant.nothing()))
        .isInstanceOf(NotGranted.class);
    assertThat(keyring.open("e-1", sealed, FieldRules.NONE, grant(Set.of("/contact"), Set.of())))
        .isInstanceOf(NotGranted.class);
    assertThat(
            keyring.open(
                "e-1", sealed, FieldRules.NONE, grant(Set.of(), Set.of(Classification.PHI))))
        .isInstanceOf(NotGranted.class);
  }

  @Test
  void opensByTheRuleThatCoversItsPlaceTodayRatherThanAsItWasSealed() {
    FieldRules phiAbove = FieldRules.of(List.of(FieldRule.redact("/contact", Classification.PHI)));

    assertThat(keyring.open("e-1", sealed, phiAbove, PII)).isInstanceOf(NotGranted.class);
    assertThat(keyring.open("e-1", sealed, phiAbove, NAMES)).isInstanceOf(NotGranted.class);
    assertThat(keyring.open("e-1", sealed, phiAbove, grant(Set.of("/contact"), Set.of())))
        .isInstanceOf(Revealed.class);
    assertThat(keyring.open("e-1", sealed, phiAbove, grant(Set.of(), Set.of(Classification.PHI))))
        .isInstanceOf(Revealed.class);
  }

  @Test
  void yieldsLessThanTheValueWhereItsRuleSaysSo() {
    FieldRules masked = FieldRules.of(List.of(mask("/contact/name")));

    assertThat(keyring.open("e-1", sealed, masked, RevealGrant.nothing(), new Veil.Masking()))
        .isEqualTo(new Veiled("\"******tion\""));
    assertThat(keyring.open("e-1", sealed, masked, PII, new Veil.Masking()))
        .isInstanceOf(Revealed.class);
    assertThat(keyring.open("e-2", sealed, masked, RevealGrant.nothing(), new Veil.Masking()))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void yieldsNothingByARuleForAnObjectThatTheValueIsAPartOf() {
    FieldRules masked = FieldRules.of(List.of(mask("/contact")));

    assertThat(keyring.open("e-1", sealed, masked, RevealGrant.nothing(), new Veil.Masking()))
        .isInstanceOf(NotGranted.class);
  }

  @Test
  void opensNowhereElse() {
    var moved = new SealedField("/contact/email", "PII", sealed.getKeyId(), sealed.getCiphertext());
    var relabelled =
        new SealedField("/contact/name", "PHI", sealed.getKeyId(), sealed.getCiphertext());
    RevealGrant everything = grant(Set.of(), Set.of(Classification.values()));

    assertThat(keyring.open("e-2", sealed, FieldRules.NONE, everything))
        .isInstanceOf(Unreadable.class);
    assertThat(keyring.open("e-1", moved, FieldRules.NONE, everything))
        .isInstanceOf(Unreadable.class);
    assertThat(keyring.open("e-1", relabelled, FieldRules.NONE, everything))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void doesNotOpenWhatWasAlteredOrSealedByAnotherKeyring(@TempDir Path elsewhere) {
    byte[] bytes = sealed.getCiphertext().array().clone();
    bytes[bytes.length - 1] ^= 1;
    var altered =
        new SealedField("/contact/name", "PII", sealed.getKeyId(), ByteBuffer.wrap(bytes));

    assertThat(keyring.open("e-1", altered, FieldRules.NONE, PII)).isInstanceOf(Unreadable.class);
    assertThat(Keyring.loadOrCreate(elsewhere).open("e-1", sealed, FieldRules.NONE, PII))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void doesNotOpenAClassificationNobodyKnows() {
    var strange =
        new SealedField("/contact/name", "FREE", sealed.getKeyId(), sealed.getCiphertext());

    assertThat(keyring.open("e-1", strange, FieldRules.NONE, NAMES)).isInstanceOf(Unreadable.class);
  }

  @Test
  void theKeysetSurvivesARestartAndIsItsOwnersAlone() throws Exception {
    assertThat(opened("e-1", sealed, PII)).isEqualTo(VALUE);
    keyring = Keyring.load(folder);
    assertThat(opened("e-1", sealed, PII)).isEqualTo(VALUE);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("field-keys.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void saysWhichKeysetIsMissing(@TempDir Path empty) {
    assertThatThrownBy(() -> Keyring.load(empty))
        .isInstanceOf(KeysUnreadable.class)
        .hasMessageContaining("field-keys.json");
  }

  @Test
  void aGrantIsVoidAfterItExpiresAndForOtherEventTypes() {
    Subscription subscription =
        subscription(Set.of(), Set.of(Classification.PII), NOW.plusSeconds(1));

    assertThat(RevealGrant.of(subscription, TYPE, NOW).isNothing()).isFalse();
    assertThat(RevealGrant.of(subscription, TYPE, NOW.plusSeconds(1)).isNothing()).isTrue();
    assertThat(RevealGrant.of(subscription, Samples.CLAIM_DECIDED.name(), NOW).isNothing())
        .isTrue();
  }

  @Test
  void keyedHashesNameAnEventAndItsContentAndTellNoTwoEventsAlike() {
    RecordKeys keys = RecordKeys.loadOrCreate(folder);
    byte[] said = {1, 2, 3};

    assertThat(keys.ofEvent("a", "bc")).hasSize(16).isEqualTo(keys.ofEvent("a", "bc"));
    assertThat(keys.ofEvent("a", "bc"))
        .isNotEqualTo(keys.ofEvent("ab", "c"))
        .isNotEqualTo(keys.ofContent("a", "bc", new byte[0]));
    assertThat(keys.ofContent("a", "bc", said)).hasSize(16);
    assertThat(keys.ofContent("a", "bc", said))
        .isEqualTo(keys.ofContent("a", "bc", said.clone()))
        .isNotEqualTo(keys.ofContent("a", "bd", said))
        .isNotEqualTo(keys.ofContent("a", "bc", new byte[] {1, 2, 4}));
  }

  @Test
  void recordKeysAreEqualForEqualOrderingKeysAndTellNothingWithoutTheKey(@TempDir Path elsewhere) {
    RecordKeys keys = RecordKeys.loadOrCreate(folder);

    assertThat(keys.of("member-42")).hasSize(16).isEqualTo(RecordKeys.load(folder).of("member-42"));
    assertThat(keys.of("member-42")).isNotEqualTo(keys.of("member-43"));
    assertThat(keys.of("member-42"))
        .isNotEqualTo(RecordKeys.loadOrCreate(elsewhere).of("member-42"));
  }

  @Test
  void noToStringShowsAValue() {
    assertThat(keyring.open("e-1", sealed, FieldRules.NONE, PII)).hasToString("Revealed[15 bytes]");
  }

  private byte[] opened(String id, SealedField field, RevealGrant grant) {
    return switch (keyring.open(id, field, FieldRules.NONE, grant)) {
      case Revealed(byte[] json) -> json;
      case Veiled _, NotGranted _, Unreadable _, Opening.Forgotten _ ->
          throw new AssertionError("stayed shut");
    };
  }

  private static FieldRule mask(String path) {
    return new FieldRule(FieldPath.parse(path), Classification.PII, Treatment.MASK, 4);
  }

  private static RevealGrant grant(Set<String> paths, Set<Classification> classifications) {
    return RevealGrant.of(subscription(paths, classifications, null), TYPE, NOW);
  }

  private static Subscription subscription(
      Set<String> paths, Set<Classification> classifications, Instant expiresAt) {
    Subscription plain = Samples.subscription("watch", "Claim.*.*");
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        plain.status(),
        List.of(
            new Grant(
                TYPE,
                Set.copyOf(paths.stream().map(FieldPath::parse).toList()),
                classifications,
                "claims-portal",
                NOW,
                expiresAt)),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }
}
