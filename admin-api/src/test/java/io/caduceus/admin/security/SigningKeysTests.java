package io.caduceus.admin.security;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTests {
  private static final Duration LIFETIME = Duration.ofDays(30);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void keepsAKeyAcrossRestartsWhereNobodyElseCanReadIt() throws IOException {
    RSAKey first = replica().current();

    assertThat(replica().current().toJSONString()).isEqualTo(first.toJSONString());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(
              it ->
                  assertThat(Files.getPosixFilePermissions(it)).isEqualTo(fromString("rw-------")));
    }
  }

  @Test
  void publishesASuccessorBeforeItSigns() {
    SigningKeys keys = replica();
    RSAKey first = keys.current();

    now = now.plus(LIFETIME);

    assertThat(keys.current()).isEqualTo(first);
    assertThat(keys.published()).hasSize(2).startsWith(first);

    now = now.plus(SigningKeys.ANNOUNCED);

    assertThat(keys.current()).isEqualTo(keys.published().getLast()).isNotEqualTo(first);
    assertThat(keys.published()).hasSize(2).startsWith(first);
  }

  @Test
  void publishesAnOldKeyUntilNoTokenOfItCanBeAlive() throws IOException {
    SigningKeys keys = replica();
    RSAKey first = keys.current();
    now = now.plus(LIFETIME);
    RSAKey second = keys.published().getLast();
    now = now.plus(SigningKeys.ANNOUNCED);

    now = now.plus(SigningKeys.OVERLAP).minusSeconds(61);
    List<RSAKey> before = keys.published();
    now = now.plusSeconds(61);
    List<RSAKey> after = keys.published();

    assertThat(SigningKeys.OVERLAP).isGreaterThan(KnownClients.TOKEN_LIFE);
    assertThat(before).containsExactly(first, second);
    assertThat(after).containsExactly(second);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void agreesWithTheOtherReplicas() {
    SigningKeys one = replica();
    SigningKeys other = replica();
    RSAKey first = one.current();
    assertThat(other.current()).isEqualTo(first);

    now = now.plus(LIFETIME);
    one.published();
    now = now.plus(SigningKeys.ANNOUNCED);

    assertThat(other.current()).isEqualTo(one.current()).isNotEqualTo(first);
  }

  @Test
  void takesAKeyOfTheTimeBeforeRotation() throws Exception {
    RSAKey former = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    Path file = Files.writeString(folder.resolve("signing-key.json"), former.toJSONString());
    Files.setLastModifiedTime(file, FileTime.from(now.minus(LIFETIME)));
    SigningKeys keys = replica();

    assertThat(keys.current().getKeyID()).isEqualTo(former.getKeyID());
    assertThat(keys.published()).hasSize(2);

    now = now.plus(SigningKeys.ANNOUNCED).plus(SigningKeys.OVERLAP);

    assertThat(keys.published()).hasSize(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void goesOnWithAnOldKeyWhereNoneCanBeAdded() throws IOException {
    RSAKey first = replica().current();
    Path secrets = Files.createDirectory(folder.resolve("mounted"));
    try (Stream<Path> files = Files.list(folder).filter(Files::isRegularFile)) {
      Files.copy(files.findFirst().orElseThrow(), secrets.resolve("signing-key.json"));
    }
    KeyFolder readOnly =
        new KeyFolder(secrets) {
          @Override
          void add(RSAKey key) {
            throw new NotWritable(secrets, new IOException("read-only"));
          }
        };
    SigningKeys keys = new SigningKeys(readOnly, LIFETIME, () -> now);

    now = now.plus(LIFETIME).plus(LIFETIME);

    assertThat(keys.current()).isEqualTo(first);
  }

  @Test
  void saysWhichFileIsNoKeyAndNothingOfWhatIsInIt() throws IOException {
    Files.writeString(folder.resolve("signing-key-x.json"), "{\"kty\": \"s3cret\"}");

    assertThatThrownBy(() -> replica().current())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("signing-key-x.json")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  private SigningKeys replica() {
    return new SigningKeys(new KeyFolder(folder), LIFETIME, () -> now);
  }
}
