package io.caduceus.protect;

import static io.caduceus.protect.KeysetName.FIELD_KEYS;
import static io.caduceus.protect.KeysetName.RECORD_KEYS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keyset from its making to its end, while an application follows it. */
class KeyCustodianTests {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private volatile Instant now = START;
  private KeyCustodian custodian;
  private Keysets keysets;
  private Keyring keyring;
  private String first;

  @BeforeEach
  void make() {
    custodian = new KeyCustodian(folder, KmsKey.of(null, folder), () -> now);
    custodian.create(FIELD_KEYS);
    keysets = new Keysets(folder, KmsKey.of(null, folder), trouble -> {}, () -> now).follow();
    keyring = Keyring.load(keysets);
    first = used();
  }

  @AfterEach
  void close() {
    keysets.close();
  }

  @Test
  void aNewKeyIsKnownBeforeItSealsAndSealsFromItsMomentOn() {
    SealedField before = seal(keyring);

    String second = custodian.rotate(FIELD_KEYS, SOON).id();

    Keyring another = Keyring.load(keysets);
    assertThat(used()).isEqualTo(first).isNotEqualTo(second);
    assertThat(seal(another).getKeyId()).isEqualTo(first);

    now = START.plus(SOON);

    await().untilAsserted(() -> assertThat(used()).isEqualTo(second));
    assertThat(open(keyring, before)).isInstanceOf(Revealed.class);
    assertThat(open(another, seal(keyring))).isInstanceOf(Revealed.class);
  }

  @Test
  void aKeyThatIsStrangeIsLookedForAtOnceWithoutFollowing() {
    Keyring behind = Keyring.load(new Keysets(folder, KmsKey.of(null, folder), null, () -> now));
    custodian.rotate(FIELD_KEYS, Duration.ZERO);
    SealedField sealed = seal(Keyring.load(folder));
    assertThat(sealed.getKeyId()).isNotEqualTo(first);

    await().untilAsserted(() -> assertThat(open(behind, sealed)).isInstanceOf(Revealed.class));
  }

  @Test
  void recordKeysDoNotRotate() {
    custodian.create(RECORD_KEYS);

    assertThatThrownBy(() -> custodian.rotate(RECORD_KEYS, SOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("record-keys does not rotate");
  }

  @Test
  void aKeyIsRetiredOnlyWhenNobodyCanBeUsingItAnyMore() {
    String second = custodian.rotate(FIELD_KEYS, SOON).id();

    assertThatThrownBy(() -> custodian.disable(FIELD_KEYS, first)).hasMessageContaining(first);
    assertThatThrownBy(() -> custodian.disable(FIELD_KEYS, second)).hasMessageContaining(second);
    now = START.plus(SOON).plus(KeyCustodian.COOLING).minusSeconds(1);
    assertThatThrownBy(() -> custodian.disable(FIELD_KEYS, first))
        .isInstanceOf(IllegalStateException.class);

    now = now.plusSeconds(1);
    custodian.disable(FIELD_KEYS, first);

    assertThat(custodian.state(FIELD_KEYS).schedule().keys())
        .extracting(KeySchedule.Entry::enabled)
        .containsExactly(false, true);
    assertThatThrownBy(() -> custodian.disable(FIELD_KEYS, second))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatARetiredKeySealedStaysShutUntilThatIsUndoneAndForEverOnceItIsDestroyed() {
    SealedField sealed = seal(keyring);
    custodian.rotate(FIELD_KEYS, Duration.ZERO);
    now = START.plus(KeyCustodian.COOLING);
    assertThatThrownBy(() -> custodian.destroy(FIELD_KEYS, first))
        .hasMessageContaining("disable it first");

    custodian.disable(FIELD_KEYS, first);
    assertThat(open(Keyring.load(folder), sealed)).isInstanceOf(Unreadable.class);

    custodian.enable(FIELD_KEYS, first);
    assertThat(open(Keyring.load(folder), sealed)).isInstanceOf(Revealed.class);

    custodian.disable(FIELD_KEYS, first);
    custodian.destroy(FIELD_KEYS, first);
    assertThat(open(Keyring.load(folder), sealed)).isInstanceOf(Unreadable.class);
    assertThat(custodian.state(FIELD_KEYS).schedule().keys()).hasSize(1);
  }

  @Test
  void wrapsWhatIsInClearTextAndItOpensWhatItSealedBefore(@TempDir Path old) throws Exception {
    Path file = old.resolve("field-keys.json");
    Files.writeString(
        file,
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get()));
    KeyCustodian theirs = new KeyCustodian(old, KmsKey.of(null, old), () -> now);

    assertThat(theirs.wrapClearText(FIELD_KEYS)).isTrue();

    assertThat(file).content().doesNotContain("primaryKeyId");
    assertThat(open(Keyring.load(old), seal(Keyring.load(old)))).isInstanceOf(Revealed.class);
    assertThat(theirs.wrapClearText(FIELD_KEYS)).isFalse();
  }

  @Test
  void wrapsAnewUnderAnotherKeyWithoutDisturbingWhoFollows(@TempDir Path other) {
    SealedField sealed = seal(keyring);
    KmsKey next = KmsKey.of(null, other);

    new KeyCustodian(folder, next, () -> now).rewrap(FIELD_KEYS, KmsKey.of(null, folder));

    assertThat(custodian.state(FIELD_KEYS).kms()).isEqualTo(next.uri());
    assertThat(open(Keyring.load(Keysets.in(folder, next.uri())), sealed))
        .isInstanceOf(Revealed.class);
    await().untilAsserted(() -> assertThat(keysets.troubles()).isNotEmpty());
    assertThat(open(keyring, seal(keyring))).isInstanceOf(Revealed.class);
  }

  @Test
  void leavesEverythingAsItWasIfTheKmsFails() throws Exception {
    String before = Files.readString(folder.resolve("field-keys.json"));
    Files.delete(folder.resolve("master-key.json"));

    assertThatThrownBy(() -> custodian.rotate(FIELD_KEYS, Duration.ZERO))
        .isInstanceOf(KeysUnreadable.class)
        .hasMessageContaining("master-key.json");

    assertThat(folder.resolve("field-keys.json")).hasContent(before);
    assertThat(custodian.create(FIELD_KEYS)).isFalse();
  }

  private String used() {
    return seal(keyring).getKeyId();
  }

  private static SealedField seal(Keyring keyring) {
    return keyring.seal(new EventId("e-1"), "/name", Classification.PII, "\"x\"".getBytes(UTF_8));
  }

  private static Opening open(Keyring keyring, SealedField field) {
    return keyring.open("e-1", field, FieldRules.NONE, Grants.of(Classification.PII));
  }
}
