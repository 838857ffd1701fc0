package io.caduceus.protect.kms;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K}: Google's Cloud KMS, with the
 * application default credentials. Google's own client is gRPC with some thirty jars; what is
 * needed of it is two requests.
 */
final class GoogleKms implements EnvironmentKms {
  private static final String PREFIX = "gcp-kms://";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
  private static final Pattern NAME =
      Pattern.compile("projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+");

  private final URI service;
  private final @Nullable Tokens tokens;

  GoogleKms() {
    this(URI.create("https://cloudkms.googleapis.com"), null);
  }

  /**
   * @param tokens null for those of the environment
   */
  GoogleKms(URI service, @Nullable Tokens tokens) {
    this.service = service;
    this.tokens = tokens;
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(PREFIX);
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    String name = uri.substring(PREFIX.length());
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "not of the form gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K: " + uri);
    }
    return new GoogleKmsKey(
        URI.create(service + "/v1/" + name + ":encrypt"),
        URI.create(service + "/v1/" + name + ":decrypt"),
        tokens == null ? GoogleKms::fromEnvironment : tokens,
        new JsonService());
  }

  /** Asked for each time: a KMS is needed some times a day. */
  private static String fromEnvironment() throws IOException {
    GoogleCredentials credentials = GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
    credentials.refreshIfExpired();
    return Objects.requireNonNull(credentials.getAccessToken()).getTokenValue();
  }

  /** Where tokens for the service come from. */
  interface Tokens {
    String next() throws IOException;
  }
}
