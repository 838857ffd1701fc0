package io.caduceus.protect.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every KMS has to do that is reached over a network and wants credentials. */
abstract class RemoteKmsContract extends KmsContract {
  static final String GOOD = "good-credentials";

  final KmsServer server = new KmsServer(protocol());

  abstract KmsServer.Protocol protocol();

  abstract KmsClient client(String credentials);

  @Override
  KmsClient client() {
    return client(GOOD);
  }

  @BeforeEach
  void open() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
  }

  @Override
  void goAway() {
    server.stop();
  }

  @Override
  void comeBack() throws IOException {
    server.start();
  }

  @Test
  void saysThatCredentialsAreNotGoodAndNeverWhichTheyWere() throws Exception {
    byte[] wrapped = key("one").encrypt(SECRET, BOUND);
    Aead stranger = client("another-token").getAead(uri("one"));

    assertThatThrownBy(() -> stranger.decrypt(wrapped, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining(refusal())
        .hasMessageNotContaining("another-token")
        .hasNoCause();
  }

  /** How the driver calls wrong credentials. */
  String refusal() {
    return "the credentials are not good for this key";
  }

  @Test
  void saysThatAKeyIsMissing() {
    assertThatThrownBy(() -> key("missing").encrypt(SECRET, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining(absence());
  }

  String absence() {
    return "there is no such key";
  }

  @Test
  void saysThatTheServiceIsOverloadedAndGoesOnAfterwards() throws Exception {
    Aead key = key("one");
    byte[] wrapped = key.encrypt(SECRET, BOUND);
    server.overload(true);

    assertThatThrownBy(() -> key.decrypt(wrapped, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("503");

    server.overload(false);
    assertThat(key.decrypt(wrapped, BOUND)).isEqualTo(SECRET);
  }
}
