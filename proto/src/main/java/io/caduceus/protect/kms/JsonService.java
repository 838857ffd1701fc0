package io.caduceus.protect.kms;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Asks a service questions in JSON. What it answers to a failed one is not repeated. */
final class JsonService {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Struct post(URI where, Map<String, String> headers, Map<String, String> question)
      throws GeneralSecurityException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(where)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(question)));
    headers.forEach(request::header);
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new GeneralSecurityException("no answer, " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GeneralSecurityException("interrupted");
    }
  }

  private static Struct answer(HttpResponse<String> response) throws GeneralSecurityException {
    if (response.statusCode() != 200) {
      throw new GeneralSecurityException(HttpFailure.said(response.statusCode()));
    }
    Struct.Builder parsed = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(response.body(), parsed);
    } catch (InvalidProtocolBufferException e) {
      throw new GeneralSecurityException("an answer that is no JSON object");
    }
    return parsed.build();
  }

  /**
   * @throws GeneralSecurityException if the answer has no such text
   */
  static String text(Struct answer, String name) throws GeneralSecurityException {
    String text = answer.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    if (text.isEmpty()) {
      throw new GeneralSecurityException("an answer without " + name);
    }
    return text;
  }

  /**
   * @throws GeneralSecurityException if the answer has no such bytes
   */
  static byte[] bytes(Struct answer, String name) throws GeneralSecurityException {
    try {
      return Base64.getDecoder().decode(text(answer, name));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("an answer whose " + name + " is not in base64");
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String json(Map<String, String> question) {
    Struct.Builder struct = Struct.newBuilder();
    question.forEach(
        (name, text) -> struct.putFields(name, Value.newBuilder().setStringValue(text).build()));
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(struct);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a struct of strings is always JSON", e);
    }
  }
}
