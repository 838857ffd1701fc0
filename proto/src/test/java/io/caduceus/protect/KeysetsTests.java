package io.caduceus.protect;

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
import io.caduceus.registry.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How keysets are loaded, with a KMS that is there, away or another one. */
class KeysetsTests {
  @TempDir private Path folder;
  private final List<String> reported = new CopyOnWriteArrayList<>();
  private Keysets keysets;

  @BeforeEach
  void make() {
    Keyring.loadOrCreate(folder);
    RecordKeys.loadOrCreate(folder);
  }

  @AfterEach
  void close() {
    if (keysets != null) {
      keysets.close();
    }
  }

  @Test
  void noKeyIsInAFileInClearText() throws Exception {
    assertThat(folder.resolve("field-keys.json"))
        .content()
        .contains("\"kms\": \"file:")
        .doesNotContain("primaryKeyId")
        .doesNotContain("AesGcmKey");
  }

  @Test
  void aKeysetInClearTextIsNotUsedAndSaysHowToWrapIt() throws Exception {
    String clear =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get());
    Files.writeString(folder.resolve("field-keys.json"), clear);

    assertThatThrownBy(() -> Keyring.load(folder))
        .isInstanceOf(KeysUnreadable.class)
        .hasMessageContaining("field-keys.json")
        .hasMessageContaining("in clear text")
        .hasMessageContaining("./caduceus keys wrap");
  }

  @Test
  void aFileThatIsNoKeysetIsNeverQuoted() throws IOException {
    Files.writeString(folder.resolve("field-keys.json"), "{\"key\": [s3cret");

    assertThatThrownBy(() -> Keyring.load(folder))
        .isInstanceOf(KeysUnreadable.class)
        .hasStackTraceContaining("no JSON object")
        .satisfies(it -> assertThat(it).message().doesNotContain("s3cret"))
        .satisfies(it -> assertThat(it.getCause()).hasNoCause());
  }

  @Test
  void whoeverAltersAScheduleMakesTheKeysetUnreadable() throws IOException {
    Path file = folder.resolve("field-keys.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"from\": \"20", "\"from\": \"21"));

    assertThatThrownBy(() -> Keyring.load(folder)).hasMessageContaining("altered");
  }

  @Test
  void aKeysetDoesNotPassForAnotherOne() throws IOException {
    Files.copy(folder.resolve("field-keys.json"), folder.resolve("audit-keys.json"));

    assertThatThrownBy(() -> AuditKeys.load(folder)).hasMessageContaining("another keyset");
  }

  @Test
  void saysWhichKeyOfAKmsItIsWrappedBy(@TempDir Path elsewhere) throws IOException {
    Files.copy(folder.resolve("field-keys.json"), elsewhere.resolve("field-keys.json"));
    RecordKeys.loadOrCreate(elsewhere);

    assertThatThrownBy(() -> Keyring.load(elsewhere))
        .hasMessageContaining("wrapped by file:" + folder)
        .hasMessageContaining("caduceus.kms is file:" + elsewhere);
  }

  @Test
  void aKmsThatIsAwayAtTheStartIsWaitedFor() throws IOException {
    kmsGoesAway();
    Keyring keyring = Keyring.load(following());

    assertThat(keysets.areReady()).isFalse();
    assertThat(keysets.troubles()).singleElement().asString().contains("master-key.json");
    assertThatThrownBy(() -> seal(keyring)).isInstanceOf(KeysUnavailable.class);

    kmsComesBack();

    await().untilAsserted(() -> assertThat(keysets.areReady()).isTrue());
    assertThat(seal(keyring).getKeyId()).isNotEmpty();
    assertThat(keysets.troubles()).isEmpty();
    assertThat(reported).hasSize(1);
  }

  @Test
  void aKeysetIsMadeAsSoonAsTheKmsIsThere() throws IOException {
    kmsGoesAway();
    Files.createDirectory(folder.resolve("master-key.json"));
    AuditKeys keys = AuditKeys.loadOrCreate(following());
    assertThatThrownBy(() -> keys.sign("x")).isInstanceOf(KeysUnavailable.class);

    Files.delete(folder.resolve("master-key.json"));
    kmsComesBack();

    await().untilAsserted(() -> assertThat(keysets.areReady()).isTrue());
    assertThat(keys.publicKeys().signed("x", keys.sign("x"))).isTrue();
  }

  @Test
  void aKmsThatGoesAwayLaterIsNotMissed() throws IOException {
    Keyring keyring = Keyring.load(following());
    kmsGoesAway();

    assertThat(seal(keyring).getKeyId()).isNotEmpty();
    assertThat(keysets.areReady()).isTrue();
  }

  @Test
  void aBrokenVersionLeavesTheLastGoodOneInForceAndIsReportedOnce() throws IOException {
    Keyring keyring = Keyring.load(following());
    String before = seal(keyring).getKeyId();
    Files.writeString(folder.resolve("field-keys.json"), "{}");

    await().untilAsserted(() -> assertThat(reported).isNotEmpty());

    assertThat(seal(keyring).getKeyId()).isEqualTo(before);
    assertThat(keysets.areReady()).isTrue();
    assertThat(reported).singleElement().asString().contains("field-keys.json");
  }

  private Keysets following() {
    keysets = Keysets.following(folder, null, reported::add);
    return keysets;
  }

  private static SealedField seal(Keyring keyring) {
    return keyring.seal(new EventId("e-1"), "/name", Classification.PII, "\"x\"".getBytes(UTF_8));
  }

  private void kmsGoesAway() throws IOException {
    Files.move(folder.resolve("master-key.json"), folder.resolve("away"));
  }

  private void kmsComesBack() throws IOException {
    Files.move(folder.resolve("away"), folder.resolve("master-key.json"));
  }
}
