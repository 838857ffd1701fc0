package io.caduceus.intake;

/** A registered schema cannot be compiled. The message says why, in words of the schema alone. */
final class SchemaUnusable extends RuntimeException {
  SchemaUnusable(String why) {
    super(why);
  }
}
