package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import java.net.URI;
import java.nio.file.Path;

/**
 * {@code file:PATH}, for development: no KMS at all, but a key in clear text in a file. Whoever can
 * read it has what it wraps.
 */
final class MasterKeyFile implements EnvironmentKms {
  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(KmsKey.FILE);
  }

  @Override
  public Aead getAead(String uri) {
    // Path.of(URI) wants an absolute path, which file:data/keys/master-key.json is not.
    return new MasterKey(
        uri.startsWith(KmsKey.FILE + "//")
            ? Path.of(URI.create(uri))
            : Path.of(uri.substring(KmsKey.FILE.length())));
  }
}
