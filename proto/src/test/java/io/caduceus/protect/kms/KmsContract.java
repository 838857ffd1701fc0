package io.caduceus.protect.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What every KMS has to do. */
abstract class KmsContract {
  static final byte[] SECRET = "the key that nobody may see".getBytes(UTF_8);
  static final byte[] BOUND = "field-keys".getBytes(UTF_8);

  abstract KmsClient client();

  /** The URI of a key of this KMS, which exists. */
  abstract String uri(String name);

  abstract void goAway() throws Exception;

  abstract void comeBack() throws Exception;

  Aead key(String name) throws GeneralSecurityException {
    return client().getAead(uri(name));
  }

  @Test
  void understandsItsOwnUrisAndNoOthers() {
    assertThat(client().doesSupport(uri("one"))).isTrue();
    assertThat(client().doesSupport("kms-of-nobody://one")).isFalse();
  }

  @Test
  void unwrapsWhatItWrapped() throws Exception {
    Aead key = key("one");

    byte[] wrapped = key.encrypt(SECRET, BOUND);
    byte[] unbound = key.encrypt(SECRET, new byte[0]);

    assertThat(new String(wrapped, UTF_8)).doesNotContain("nobody");
    assertThat(key.decrypt(wrapped, BOUND)).isEqualTo(SECRET);
    assertThat(key("one").decrypt(unbound, new byte[0])).isEqualTo(SECRET);
  }

  @Test
  void refusesWhatAnotherKeyWrapped() throws Exception {
    byte[] wrapped = key("one").encrypt(SECRET, BOUND);
    Aead other = key("other");
    other.encrypt(SECRET, BOUND);

    assertThatThrownBy(() -> other.decrypt(wrapped, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("not wrapped by this key");
  }

  @Test
  void refusesWhatWasAltered() throws Exception {
    Aead key = key("one");
    byte[] wrapped = key.encrypt(SECRET, BOUND);
    // Not the last character: in base64 some of its bits do not count.
    wrapped[wrapped.length - 6] = (byte) (wrapped[wrapped.length - 6] == 'A' ? 'B' : 'A');

    assertThatThrownBy(() -> key.decrypt(wrapped, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("altered");
  }

  @Test
  void refusesWhatIsBoundToSomethingElse() throws Exception {
    Aead key = key("one");
    byte[] wrapped = key.encrypt(SECRET, BOUND);

    assertThatThrownBy(() -> key.decrypt(wrapped, "record-keys".getBytes(UTF_8)))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> key.decrypt(wrapped, new byte[0]))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void saysThatItIsAwayAndGoesOnWhenItIsBack() throws Exception {
    Aead key = key("one");
    byte[] wrapped = key.encrypt(SECRET, BOUND);
    goAway();

    assertThatThrownBy(() -> key.decrypt(wrapped, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageNotContaining(Base64.getEncoder().encodeToString(wrapped))
        .hasNoCause();

    comeBack();

    assertThat(key.decrypt(wrapped, BOUND)).isEqualTo(SECRET);
  }
}
