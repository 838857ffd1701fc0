package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One key of a key management service, named by a URI. Each call is a request to the service; any
 * failure is a {@link KmsFailed}. Safe for many threads.
 */
public final class KmsKey implements Aead {
  /** How a key in a file is named; the file holds it in clear text. */
  public static final String FILE = "file:";

  private static final List<KmsClient> OURS =
      List.of(new MasterKeyFile(), new VaultTransit(System::getenv), new AwsKms(), new GoogleKms());

  private final String uri;
  private final Aead key;

  private KmsKey(String uri, Aead key) {
    this.uri = uri;
    this.key = key;
  }

  /**
   * The key that {@code caduceus.kms} names or, where it names none, one in a file beside the
   * keysets, which is for development.
   *
   * @throws IllegalArgumentException if no client understands the URI
   */
  public static KmsKey of(@Nullable String uri, Path keysets) {
    return of(uri == null ? FILE + keysets.resolve("master-key.json") : uri);
  }

  /**
   * Makes the key ready; nothing is asked of the service yet.
   *
   * @param uri {@code aws-kms://ARN}, {@code gcp-kms://NAME}, {@code
   *     hcvault://HOST/MOUNT/keys/NAME}, {@code file:PATH}, or what another {@link KmsClient} on
   *     the class path understands
   * @throws IllegalArgumentException if no client understands it, or its client cannot be used
   */
  public static KmsKey of(String uri) {
    KmsClient client =
        Stream.concat(OURS.stream(), others())
            .filter(it -> it.doesSupport(uri))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no KMS is known for caduceus.kms=" + uri));
    try {
      return new KmsKey(uri, client.getAead(uri));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the KMS of caduceus.kms=" + uri + " cannot be used", e);
    }
  }

  private static Stream<KmsClient> others() {
    return StreamSupport.stream(
        ServiceLoader.load(KmsClient.class, KmsKey.class.getClassLoader()).spliterator(), false);
  }

  public String uri() {
    return uri;
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws KmsFailed {
    try {
      return key.encrypt(plaintext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new KmsFailed(uri, e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws KmsFailed {
    try {
      return key.decrypt(ciphertext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new KmsFailed(uri, e);
    }
  }
}
