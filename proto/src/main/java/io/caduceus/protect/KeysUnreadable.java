package io.caduceus.protect;

import java.nio.file.Path;

/** A keyset is missing or broken: without it nothing can be sealed or opened. */
public final class KeysUnreadable extends RuntimeException {
  KeysUnreadable(Path file, Exception cause) {
    super("the keyset " + file + " cannot be used", cause);
  }
}
