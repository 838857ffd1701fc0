package io.caduceus.protect.kms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.protobuf.Struct;
import com.sun.net.httpserver.HttpExchange;
import io.caduceus.protect.kms.KmsServer.Answer;
import io.caduceus.protect.kms.KmsServer.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Cloud KMS as Google's REST reference has it; not run against Google. */
class GoogleKmsTests extends RemoteKmsContract {
  private static final String RING = "projects/hospital/locations/eu/keyRings/caduceus/cryptoKeys/";
  private boolean damaging;

  @Override
  KmsServer.Protocol protocol() {
    return new CloudKms();
  }

  @Override
  KmsClient client(String credentials) {
    return new GoogleKms(server.address(), () -> credentials);
  }

  @Override
  String uri(String name) {
    return "gcp-kms://" + RING + name;
  }

  @Test
  void noticesWhatWasDamagedOnItsWay() throws Exception {
    Aead key = key("one");
    byte[] wrapped = key.encrypt(SECRET, BOUND);
    damaging = true;

    assertThatThrownBy(() -> key.decrypt(wrapped, BOUND)).hasMessageContaining("damaged");
  }

  @Test
  void saysThatThereAreNoCredentials() {
    GoogleKms poor =
        new GoogleKms(
            server.address(),
            () -> {
              throw new IOException("no metadata server");
            });

    assertThatThrownBy(() -> poor.getAead(uri("one")).encrypt(SECRET, BOUND))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("application default credentials");
  }

  @Test
  void saysWhatANameLooksLike() {
    assertThatThrownBy(() -> client().getAead("gcp-kms://projects/hospital"))
        .hasMessageContaining("gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K");
  }

  private final class CloudKms implements KmsServer.Protocol {
    @Override
    public Answer answer(HttpExchange exchange, Struct question, Keys keys)
        throws GeneralSecurityException {
      if (!("Bearer " + GOOD).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        return new Answer(401, "{\"error\": {\"code\": 401, \"status\": \"UNAUTHENTICATED\"}}");
      }
      String[] path = exchange.getRequestURI().getPath().split(":");
      Aead key = keys.named(path[0].substring(("/v1/" + RING).length()));
      if (key == null) {
        return new Answer(404, "{\"error\": {\"code\": 404, \"status\": \"NOT_FOUND\"}}");
      }
      byte[] bound = bytes(question, "additionalAuthenticatedData");
      return switch (path[1]) {
        case "encrypt" -> {
          byte[] wrapped = key.encrypt(bytes(question, "plaintext"), bound);
          yield answer("ciphertext", wrapped, ", \"verifiedPlaintextCrc32c\": true");
        }
        case "decrypt" ->
            answer("plaintext", key.decrypt(bytes(question, "ciphertext"), bound), "");
        default -> new Answer(404, "{}");
      };
    }

    private byte[] bytes(Struct question, String name) {
      byte[] bytes = Base64.getDecoder().decode(question.getFieldsOrThrow(name).getStringValue());
      String checksum = question.getFieldsOrThrow(name + "Crc32c").getStringValue();
      if (!checksum.equals("" + crc(bytes))) {
        throw new IllegalArgumentException(name + " has another checksum");
      }
      return bytes;
    }

    private Answer answer(String name, byte[] bytes, String more) {
      return new Answer(
          200,
          "{\"name\": \"%s\", \"%s\": \"%s\", \"%sCrc32c\": \"%d\"%s}"
              .formatted(
                  RING,
                  name,
                  Base64.getEncoder().encodeToString(bytes),
                  name,
                  damaging ? 0 : crc(bytes),
                  more));
    }

    private static long crc(byte[] bytes) {
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      return crc.getValue();
    }

    @Override
    public Answer notOfThisKey() {
      return new Answer(400, "{\"error\": {\"code\": 400, \"status\": \"INVALID_ARGUMENT\"}}");
    }
  }
}
