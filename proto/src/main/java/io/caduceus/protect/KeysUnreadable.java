package io.caduceus.protect;

import java.nio.file.Path;

/** A keyset is missing or broken: without it nothing can be sealed or opened. */
public final class KeysUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeysUnreadable(Path file, Exception cause) {
    super("the keyset " + file + " cannot be used: " + why(cause), cause);
  }

  private static String why(Exception cause) {
    return switch (cause) {
      case java.nio.file.NoSuchFileException _ -> "there is none; ./caduceus keys create makes it";
      case java.io.IOException _ -> cause.getClass().getSimpleName();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
