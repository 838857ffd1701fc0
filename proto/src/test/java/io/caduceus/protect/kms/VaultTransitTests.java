package io.caduceus.protect.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.sun.net.httpserver.HttpExchange;
import io.caduceus.protect.kms.KmsServer.Answer;
import io.caduceus.protect.kms.KmsServer.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transit engine as Vault's API documentation has it; not run against a Vault. */
class VaultTransitTests extends RemoteKmsContract {
  @Override
  KmsServer.Protocol protocol() {
    return new Transit();
  }

  @Override
  KmsClient client(String credentials) {
    return new VaultTransit(Map.of("VAULT_TOKEN", credentials, "VAULT_NAMESPACE", "hospital")::get);
  }

  @Override
  String uri(String name) {
    return "hcvault+http://" + server.address().getAuthority() + "/secrets/transit/keys/" + name;
  }

  @Test
  void readsTheTokenAgainThatAnAgentRenews(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "expired\n");
    Aead key =
        new VaultTransit(
                Map.of("VAULT_TOKEN_FILE", token.toString(), "VAULT_NAMESPACE", "hospital")::get)
            .getAead(uri("one"));
    assertThatThrownBy(() -> key.encrypt(SECRET, BOUND)).hasMessageContaining("403");

    Files.writeString(token, GOOD + "\n");

    assertThat(key.decrypt(key.encrypt(SECRET, BOUND), BOUND)).isEqualTo(SECRET);
  }

  @Test
  void saysThatThereIsNoToken() {
    assertThatThrownBy(
            () -> new VaultTransit(any -> null).getAead(uri("one")).encrypt(SECRET, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("VAULT_TOKEN");
  }

  @Test
  void doesWithoutTlsOnThisMachineOnly() {
    assertThatThrownBy(() -> client().getAead("hcvault+http://192.0.2.1/transit/keys/one"))
        .hasMessageContaining("loopback");
    assertThatThrownBy(() -> client().getAead("hcvault://vault.example.org/one"))
        .hasMessageContaining("hcvault://HOST/MOUNT/keys/NAME");
  }

  private static final class Transit implements KmsServer.Protocol {
    @Override
    public Answer answer(HttpExchange exchange, Struct question, Keys keys)
        throws GeneralSecurityException {
      var headers = exchange.getRequestHeaders();
      if (!GOOD.equals(headers.getFirst("X-Vault-Token"))
          || !"hospital".equals(headers.getFirst("X-Vault-Namespace"))) {
        return new Answer(403, "{\"errors\": [\"permission denied\"]}");
      }
      String[] path = exchange.getRequestURI().getPath().split("/");
      Aead key = keys.named(path[5]);
      if (key == null) {
        return new Answer(404, "{\"errors\": []}");
      }
      byte[] bound =
          Base64.getDecoder()
              .decode(
                  question
                      .getFieldsOrDefault("associated_data", Value.getDefaultInstance())
                      .getStringValue());
      return switch (String.join("/", path[1], path[2], path[3], path[4])) {
        case "v1/secrets/transit/encrypt" -> {
          byte[] wrapped =
              key.encrypt(Base64.getDecoder().decode(text(question, "plaintext")), bound);
          yield answer("ciphertext", "vault:v1:" + Base64.getEncoder().encodeToString(wrapped));
        }
        case "v1/secrets/transit/decrypt" -> {
          byte[] wrapped =
              Base64.getDecoder()
                  .decode(text(question, "ciphertext").substring("vault:v1:".length()));
          yield answer(
              "plaintext", Base64.getEncoder().encodeToString(key.decrypt(wrapped, bound)));
        }
        default -> new Answer(404, "{\"errors\": []}");
      };
    }

    private static String text(Struct question, String name) {
      return question.getFieldsOrThrow(name).getStringValue();
    }

    private static Answer answer(String name, String text) {
      return new Answer(
          200, "{\"request_id\": \"1\", \"data\": {\"%s\": \"%s\"}}".formatted(name, text));
    }

    @Override
    public Answer notOfThisKey() {
      return new Answer(400, "{\"errors\": [\"cipher: message authentication failed\"]}");
    }
  }
}
