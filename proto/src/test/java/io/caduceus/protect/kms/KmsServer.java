package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A KMS in this process that speaks a vendor's protocol as the vendor documents it. Every key
 * exists but one called {@code missing}.
 */
final class KmsServer {
  private final Protocol protocol;
  private final Map<String, Aead> keys = new ConcurrentHashMap<>();
  private volatile boolean overloaded;
  private int port;
  private HttpServer server;

  KmsServer(Protocol protocol) {
    this.protocol = protocol;
  }

  /** On the same port as before. */
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    server.createContext("/", this::handle);
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  void overload(boolean much) {
    overloaded = much;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Struct.Builder question = Struct.newBuilder();
      JsonFormat.parser()
          .merge(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              question);
      Answer answer = overloaded ? new Answer(503, "{}") : answer(exchange, question.build());
      byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange, Struct question) {
    try {
      return protocol.answer(exchange, question, this::key);
    } catch (GeneralSecurityException e) {
      return protocol.notOfThisKey();
    }
  }

  /** Null for a key that does not exist. */
  private Aead key(String name) {
    return name.endsWith("missing") ? null : keys.computeIfAbsent(name, any -> made());
  }

  private static Aead made() {
    try {
      AeadConfig.register();
      return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  record Answer(int status, String json) {}

  interface Keys {
    Aead named(String name);
  }

  /** A vendor's words. */
  interface Protocol {
    Answer answer(HttpExchange exchange, Struct question, Keys keys)
        throws GeneralSecurityException;

    /** What it says to what a key cannot decrypt. */
    Answer notOfThisKey();
  }
}
