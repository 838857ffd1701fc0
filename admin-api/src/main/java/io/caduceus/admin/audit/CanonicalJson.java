package io.caduceus.admin.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.node.ObjectNode;

/** JSON in the one form that can be hashed, RFC 8785, and SHA-256 of it. */
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] bytes(ObjectNode object) {
    try {
      return new JsonCanonicalizer(object.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException("an object of our own making is no JSON", e);
    }
  }

  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
