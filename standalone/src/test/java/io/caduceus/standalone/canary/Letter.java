package io.caduceus.standalone.canary;

import java.util.Map;

/**
 * What is to be published, before it is put into any protocol; it may be as wrong as it likes.
 *
 * @param metadata by the names that the REST door has for it
 * @param body JSON text, or nearly
 */
public record Letter(
    String id, String noun, String verb, Map<String, String> metadata, String body) {

  public Letter(String id, String noun, String body) {
    this(id, noun, "Marked", Map.of(), body);
  }

  /** The third part of every name. */
  static final String OBJECT = "Canary";

  String type() {
    return noun + '.' + verb + '.' + OBJECT;
  }

  public Letter with(String name, String value) {
    return new Letter(id, noun, verb, Map.of(name, value), body);
  }
}
