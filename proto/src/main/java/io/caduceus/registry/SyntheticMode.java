package io.caduceus.registry;

/** What a subscription wants to do with synthetic events, which are made up for tests. */
public enum SyntheticMode {
  /** Deliver them along with real ones. */
  PASS,
  /** Deliver real ones only. */
  DISCARD,
  /** Deliver synthetic ones only. */
  ONLY;

  public boolean accepts(boolean synthetic) {
    return switch (this) {
      case PASS -> true;
      case DISCARD -> !synthetic;
      case ONLY -> synthetic;
    };
  }
}
