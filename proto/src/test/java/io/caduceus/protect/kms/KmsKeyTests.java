package io.caduceus.protect.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsKeyTests {
  @TempDir private Path folder;

  @Test
  void findsTheClientByTheUri() {
    assertThat(KmsKey.of("hcvault://vault.example.org/transit/keys/one").uri())
        .isEqualTo("hcvault://vault.example.org/transit/keys/one");
    assertThat(KmsKey.of("aws-kms://arn:aws:kms:us-east-1:111122223333:alias/caduceus").uri())
        .startsWith("aws-kms:");
    assertThatThrownBy(() -> KmsKey.of("azure-kv://vault/keys/one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("caduceus.kms=azure-kv://vault/keys/one");
  }

  @Test
  void isAFileBesideTheKeysetsWhereNothingIsSaid() throws Exception {
    KmsKey key = KmsKey.of(null, folder);

    byte[] wrapped = key.encrypt("secret".getBytes(UTF_8), new byte[0]);

    assertThat(folder.resolve("master-key.json")).isRegularFile();
    assertThat(key.decrypt(wrapped, new byte[0])).isEqualTo("secret".getBytes(UTF_8));
  }

  @Test
  void saysWhichKeyFailed() {
    KmsKey key = KmsKey.of(null, folder);

    assertThatThrownBy(() -> key.decrypt(new byte[8], new byte[0]))
        .isInstanceOf(KmsFailed.class)
        .hasMessageContaining(folder.resolve("master-key.json").toString())
        .hasNoCause();
  }
}
