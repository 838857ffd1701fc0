package io.caduceus.protect.kms;

/** What a service's status means to whoever operates it; all of them agree on these. */
final class HttpFailure {
  private HttpFailure() {}

  static String said(int status) {
    String meaning =
        switch (status) {
          case 400 -> "it was not wrapped by this key, or was altered, or the key does not fit";
          case 401, 403 -> "the credentials are not good for this key";
          case 404 -> "there is no such key";
          case 429, 503 -> "it is overloaded, sealed or down";
          default -> status >= 500 ? "it failed" : "it refused";
        };
    return meaning + " (status " + status + ")";
  }
}
