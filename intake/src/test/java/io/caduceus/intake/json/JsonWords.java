package io.caduceus.intake.json;

/** What JSON is written with, and what readers stumble over, for {@code Mutants}. */
public final class JsonWords {
  public static final String[] ALL = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\u0061",
    "\u0000",
    "\uFEFF",
    "é",
    "😀",
    "null",
    "true",
    "false",
    "-",
    "0",
    "1e400",
    "1e401",
    "1e999999999",
    "E-400",
    "-0.0",
    "123456789012345678901234567890",
    "{\"a\":",
    "[[[[[[[[",
    "]]]]]]]]",
    "\"a\":1,\"a\":2",
    " ",
    "\n",
    "\t",
    "//",
    "/*",
    "NaN",
    "'"
  };

  private JsonWords() {}
}
