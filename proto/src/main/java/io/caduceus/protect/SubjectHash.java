package io.caduceus.protect;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * All that is known of a data subject: a keyed hash of the identifier and its kind, as 22
 * characters of base64url. Made by {@link RecordKeys}; without the key nobody can try out
 * identifiers on it.
 */
public record SubjectHash(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public SubjectHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a data subject is known by 22 characters of base64url");
    }
  }

  static SubjectHash of(byte[] hash) {
    return new SubjectHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Override
  public String toString() {
    return value;
  }
}
