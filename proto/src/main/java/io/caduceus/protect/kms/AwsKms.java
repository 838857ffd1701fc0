package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/**
 * {@code aws-kms://ARN}: AWS Key Management Service, of a key or an alias, with the credentials
 * that the AWS SDK finds (environment, web identity, container, instance) and its settings, such as
 * {@code AWS_ENDPOINT_URL_KMS}.
 */
final class AwsKms implements EnvironmentKms {
  private static final String PREFIX = "aws-kms://";
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:kms:([a-z0-9-]+):\\d+:.+");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final @Nullable Access access;

  AwsKms() {
    this(null);
  }

  /**
   * @param access null for what the environment says
   */
  AwsKms(@Nullable Access access) {
    this.access = access;
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(PREFIX);
  }

  @Override
  public Aead getAead(String uri) {
    String arn = uri.substring(PREFIX.length());
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not of the form aws-kms://ARN: " + uri);
    }
    KmsClientBuilder client =
        KmsClient.builder()
            .region(Region.of(parts.group(1)))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(PATIENCE)
                    .socketTimeout(PATIENCE))
            .overrideConfiguration(it -> it.apiCallTimeout(PATIENCE));
    if (access != null) {
      client.endpointOverride(access.endpoint()).credentialsProvider(access.credentials());
    }
    return new AwsKmsKey(client.build(), arn);
  }

  record Access(URI endpoint, AwsCredentialsProvider credentials) {}
}
