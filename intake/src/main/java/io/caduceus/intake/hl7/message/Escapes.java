package io.caduceus.intake.hl7.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the escape sequences of HL7 2.5.1, 2.7. What is none of them stays as it was written,
 * since many senders write a lone backslash where they mean one.
 */
record Escapes(Delimiters delimiters, Charset charset) {
  private static final int MOST_LENGTH = 1024;

  String undo(String text) {
    char escape = delimiters.escape();
    int at = text.indexOf(escape);
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int end = text.indexOf(escape, at + 1);
      String meant =
          end < 0 || end - at > MOST_LENGTH ? null : meaning(text.substring(at + 1, end));
      plain.append(text, done, at).append(meant == null ? String.valueOf(escape) : meant);
      done = meant == null ? at + 1 : end + 1;
      at = end < 0 ? -1 : text.indexOf(escape, done);
    }
    return plain.append(text, done, text.length()).toString();
  }

  private @Nullable String meaning(String sequence) {
    return switch (sequence) {
      case "F" -> String.valueOf(delimiters.field());
      case "S" -> String.valueOf(delimiters.component());
      case "T" -> String.valueOf(delimiters.subcomponent());
      case "R" -> String.valueOf(delimiters.repetition());
      case "E" -> String.valueOf(delimiters.escape());
      // Highlighting begins and ends; only the text between matters.
      case "H", "N" -> "";
      case ".br", ".sp", ".ce" -> "\n";
      case ".fi", ".nf" -> "";
      default -> sequence.startsWith("X") ? characters(sequence.substring(1)) : null;
    };
  }

  private @Nullable String characters(String hex) {
    if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      return null;
    }
    try {
      return CharacterSets.strictly(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), charset);
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
