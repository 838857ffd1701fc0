package io.caduceus.standalone.parts;

import org.jspecify.annotations.Nullable;

/** A part could not be started. The message says which one and what to look at. */
public final class PartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PartFailed(String part, String why, @Nullable Throwable cause) {
    super(part + " " + why, cause);
  }
}
