package io.caduceus.intake.http;

import java.util.regex.Pattern;

/** What a request's content may be, and which parameters it may name. */
public final class MediaType {
  private final String text;
  private final Pattern pattern;

  private MediaType(String text, String charset) {
    this.text = text;
    this.pattern =
        Pattern.compile(
            Pattern.quote(text) + "\\s*(;\\s*charset\\s*=\\s*" + charset + "\\s*)?",
            Pattern.CASE_INSENSITIVE);
  }

  /** In UTF-8, whether a request says so or not. */
  public static MediaType utf8(String text) {
    return new MediaType(text, "(utf-8|\"utf-8\")");
  }

  /** In an encoding that the request may name, for its endpoint to judge. */
  public static MediaType anyCharset(String text) {
    return new MediaType(text, "([A-Za-z0-9_.:-]{1,40}|\"[A-Za-z0-9_.:-]{1,40}\")");
  }

  public boolean matches(String contentType) {
    return contentType.equals(text) || pattern.matcher(contentType).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
