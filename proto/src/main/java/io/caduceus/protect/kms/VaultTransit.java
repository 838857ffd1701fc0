package io.caduceus.protect.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code hcvault://HOST[:PORT]/MOUNT/keys/NAME}: the transit engine of HashiCorp Vault or OpenBao,
 * by its <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">HTTP API</a>. The
 * token is in {@code VAULT_TOKEN}, or in the file that {@code VAULT_TOKEN_FILE} names, which is
 * read each time, as an agent renews it; {@code VAULT_NAMESPACE} counts as well. {@code
 * hcvault+http://} is without TLS, to an agent on the same machine only.
 */
final class VaultTransit implements EnvironmentKms {
  private static final String SECURE = "hcvault://";
  private static final String PLAIN = "hcvault+http://";
  private static final Pattern KEY = Pattern.compile("/(.+)/keys/([^/]+)");

  private final UnaryOperator<@Nullable String> environment;

  VaultTransit(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith(SECURE) || uri.startsWith(PLAIN);
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    URI key = URI.create(uri);
    Matcher place = KEY.matcher(String.valueOf(key.getPath()));
    if (key.getHost() == null || !place.matches()) {
      throw new IllegalArgumentException("not of the form hcvault://HOST/MOUNT/keys/NAME: " + uri);
    }
    if (uri.startsWith(PLAIN) && !isThisMachine(key.getHost())) {
      throw new IllegalArgumentException("only a Vault agent on loopback may lack TLS: " + uri);
    }
    String base = (uri.startsWith(PLAIN) ? "http://" : "https://") + key.getAuthority() + "/v1/";
    return new Key(
        URI.create(base + place.group(1) + "/encrypt/" + place.group(2)),
        URI.create(base + place.group(1) + "/decrypt/" + place.group(2)),
        environment,
        new JsonService());
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private record Key(
      URI encrypt, URI decrypt, UnaryOperator<@Nullable String> environment, JsonService service)
      implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
      Map<String, String> question = new HashMap<>();
      question.put("plaintext", JsonService.base64(plaintext));
      return JsonService.text(ask(encrypt, question, associatedData), "ciphertext").getBytes(UTF_8);
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
        throws GeneralSecurityException {
      Map<String, String> question = new HashMap<>();
      question.put("ciphertext", new String(ciphertext, UTF_8));
      return JsonService.bytes(ask(decrypt, question, associatedData), "plaintext");
    }

    private Struct ask(URI where, Map<String, String> question, byte[] associatedData)
        throws GeneralSecurityException {
      if (associatedData.length > 0) {
        question.put("associated_data", JsonService.base64(associatedData));
      }
      Map<String, String> headers = new HashMap<>();
      headers.put("X-Vault-Token", token());
      headers.put("X-Vault-Request", "true");
      String namespace = environment.apply("VAULT_NAMESPACE");
      if (namespace != null) {
        headers.put("X-Vault-Namespace", namespace);
      }
      return service
          .post(where, headers, question)
          .getFieldsOrDefault("data", Value.getDefaultInstance())
          .getStructValue();
    }

    private String token() throws GeneralSecurityException {
      String token = environment.apply("VAULT_TOKEN");
      if (token != null) {
        return token;
      }
      String file = environment.apply("VAULT_TOKEN_FILE");
      if (file == null) {
        throw new GeneralSecurityException("neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set");
      }
      try {
        return Files.readString(Path.of(file)).strip();
      } catch (IOException e) {
        throw new GeneralSecurityException("VAULT_TOKEN_FILE cannot be read: " + file);
      }
    }
  }
}
