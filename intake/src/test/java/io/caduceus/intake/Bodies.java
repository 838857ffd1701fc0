package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Looks into bodies, which show nothing to anybody but the rooms that work on them. */
public final class Bodies {
  private Bodies() {}

  /** The text of a body. */
  public static String text(Body body) {
    return new String(body.source(), body.root().start(), body.size(), UTF_8);
  }
}
