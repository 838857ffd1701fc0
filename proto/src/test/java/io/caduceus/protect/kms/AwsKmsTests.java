package io.caduceus.protect.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.sun.net.httpserver.HttpExchange;
import io.caduceus.protect.kms.KmsServer.Answer;
import io.caduceus.protect.kms.KmsServer.Keys;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** AWS KMS by the SDK, against its JSON protocol; not run against AWS. */
class AwsKmsTests extends RemoteKmsContract {
  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/";

  @Override
  KmsServer.Protocol protocol() {
    return new Trent();
  }

  @Override
  KmsClient client(String credentials) {
    return new AwsKms(
        new AwsKms.Access(
            server.address(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create(credentials, "secret"))));
  }

  @Override
  String uri(String name) {
    return "aws-kms://" + ARN + name;
  }

  /** AWS says so with a status of 400. */
  @Override
  String refusal() {
    return "UnrecognizedClientException";
  }

  @Override
  String absence() {
    return "NotFoundException";
  }

  @Test
  void saysWhatANameLooksLike() {
    assertThatThrownBy(() -> client().getAead("aws-kms://alias/caduceus"))
        .hasMessageContaining("aws-kms://ARN");
  }

  private static final class Trent implements KmsServer.Protocol {
    @Override
    public Answer answer(HttpExchange exchange, Struct question, Keys keys)
        throws GeneralSecurityException {
      String signed = exchange.getRequestHeaders().getFirst("Authorization");
      if (!signed.startsWith("AWS4-HMAC-SHA256 Credential=" + GOOD + "/")
          || !signed.contains("/eu-west-1/kms/aws4_request")) {
        return new Answer(400, "{\"__type\": \"UnrecognizedClientException\"}");
      }
      Aead key = keys.named(text(question, "KeyId").substring(ARN.length()));
      if (key == null) {
        return new Answer(400, "{\"__type\": \"NotFoundException\"}");
      }
      byte[] bound =
          question
              .getFieldsOrDefault("EncryptionContext", Value.getDefaultInstance())
              .getStructValue()
              .toString()
              .getBytes(UTF_8);
      return switch (exchange.getRequestHeaders().getFirst("X-Amz-Target")) {
        case "TrentService.Encrypt" ->
            answer("CiphertextBlob", key.encrypt(bytes(question, "Plaintext"), bound));
        case "TrentService.Decrypt" ->
            answer("Plaintext", key.decrypt(bytes(question, "CiphertextBlob"), bound));
        default -> new Answer(400, "{\"__type\": \"UnknownOperationException\"}");
      };
    }

    private static String text(Struct question, String name) {
      return question.getFieldsOrThrow(name).getStringValue();
    }

    private static byte[] bytes(Struct question, String name) {
      return Base64.getDecoder().decode(text(question, name));
    }

    private static Answer answer(String name, byte[] bytes) {
      return new Answer(
          200,
          "{\"%s\": \"%s\", \"EncryptionAlgorithm\": \"SYMMETRIC_DEFAULT\"}"
              .formatted(name, Base64.getEncoder().encodeToString(bytes)));
    }

    @Override
    public Answer notOfThisKey() {
      return new Answer(400, "{\"__type\": \"InvalidCiphertextException\"}");
    }
  }
}
