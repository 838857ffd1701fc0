package io.caduceus.protect.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTests extends KmsContract {
  @TempDir private Path folder;

  @Override
  KmsClient client() {
    return new MasterKeyFile();
  }

  @Override
  String uri(String name) {
    return "file:" + folder.resolve(name);
  }

  @Override
  void goAway() throws IOException {
    Files.move(folder.resolve("one"), folder.resolve("elsewhere"));
  }

  @Override
  void comeBack() throws IOException {
    Files.move(folder.resolve("elsewhere"), folder.resolve("one"));
  }

  @Test
  void makesAKeyForItsOwnerAloneWhenSomethingIsWrappedAndNotToUnwrap() throws Exception {
    assertThatThrownBy(() -> key("one").decrypt(SECRET, BOUND)).hasMessageContaining("NoSuchFile");
    assertThat(folder).isEmptyDirectory();

    key("one").encrypt(SECRET, BOUND);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("one"))))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("one"));
  }

  @Test
  void takesAPathInEitherSpelling() throws Exception {
    byte[] wrapped = key("one").encrypt(SECRET, BOUND);

    assertThat(client().getAead(folder.resolve("one").toUri().toString()).decrypt(wrapped, BOUND))
        .isEqualTo(SECRET);
  }
}
