package io.caduceus.delivery;

import java.util.function.UnaryOperator;

/** A text with some of its stretches replaced, front to back, and every other character kept. */
final class Splice {
  private final String source;
  private final StringBuilder target;
  private int kept;

  Splice(String source) {
    this.source = source;
    this.target = new StringBuilder(source.length());
  }

  /**
   * @param with what to put there, made of what stood there
   */
  void replace(int from, int to, UnaryOperator<String> with) {
    target.append(source, kept, from).append(with.apply(source.substring(from, to)));
    kept = to;
  }

  String finish() {
    return kept == 0 ? source : target.append(source, kept, source.length()).toString();
  }
}
