package io.caduceus.protect;

/** The KMS has not unwrapped the keyset yet; it is asked again until it does. */
public final class KeysUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeysUnavailable(KeysetName name) {
    super("the KMS has not unwrapped " + name + " yet");
  }
}
