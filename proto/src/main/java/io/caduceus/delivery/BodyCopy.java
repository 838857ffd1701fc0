package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Opening.Forgotten;
import io.caduceus.protect.Opening.NotGranted;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import io.caduceus.protect.Opening.Veiled;
import io.caduceus.protect.Redaction;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * One copy of one event's body for one viewer. The text stays as the publisher wrote it, digit for
 * digit; only values are replaced that were sealed or that today's rules cover: by what was sealed,
 * where the grant says so, and everywhere else by what the veil shows. Used once.
 */
final class BodyCopy {
  private static final String PLACEHOLDER = '"' + Redaction.PLACEHOLDER + '"';

  /** Names and numbers are copied, never interpreted; the door has limited the body as a whole. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String eventId;
  private final Viewer viewer;
  private final FieldRules today;
  private final Keyring keyring;
  private final List<String> here = new ArrayList<>();
  private final List<String> redacted = new ArrayList<>();
  private final List<String> revealed = new ArrayList<>();
  private int unreadable;

  BodyCopy(String eventId, Viewer viewer, FieldRules today, Keyring keyring) {
    this.eventId = eventId;
    this.viewer = viewer;
    this.today = today;
    this.keyring = keyring;
  }

  /**
   * @throws JacksonException if the text is no JSON object; its message may quote the text
   */
  String of(String body, SealedPlaces sealed) {
    try (JsonParser parser = parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(parser, "a body is a JSON object");
      }
      return copy(parser, body, today, sealed);
    }
  }

  /** The places, as JSON Pointers, where the copy does not hold the value, in their order. */
  List<String> redacted() {
    return List.copyOf(redacted);
  }

  /** The places where it holds what was sealed, in their order. */
  List<String> revealed() {
    return List.copyOf(revealed);
  }

  /** How many sealed values were to be opened but no key opened them. */
  int unreadable() {
    return unreadable;
  }

  private String copy(JsonParser parser, String text, FieldRules rules, SealedPlaces sealed) {
    Splice splice = new Splice(text);
    value(parser, rules, sealed, splice);
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "there is more than one value");
    }
    return splice.finish();
  }

  private void value(JsonParser parser, FieldRules rules, SealedPlaces sealed, Splice splice) {
    FieldRule rule = rules.rule();
    SealedField field = sealed.field();
    if (field != null) {
      unseal(parser, field, rules, splice);
    } else if (rule != null && !viewer.grant().covers(here(), rule.classification())) {
      hide(parser, splice, json -> viewer.veil().over(rule, json));
    } else if (rules.isEmpty() && sealed.isLeaf()) {
      parser.skipChildren();
    } else {
      members(parser, rules, sealed, splice);
    }
  }

  private void members(JsonParser parser, FieldRules rules, SealedPlaces sealed, Splice splice) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        here.add(name);
        value(parser, rules.at(name), sealed.at(name), splice);
        here.removeLast();
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        String name = Integer.toString(index);
        here.add(name);
        value(parser, rules.at(index), sealed.at(name), splice);
        here.removeLast();
      }
    }
  }

  private void unseal(JsonParser parser, SealedField field, FieldRules rules, Splice splice) {
    switch (keyring.open(eventId, field, today, viewer.grant(), viewer.veil())) {
      case Revealed(byte[] json) -> {
        revealed.add(here().toString());
        replace(parser, splice, _ -> unsealed(json, rules));
      }
      case Veiled(String json) -> hide(parser, splice, _ -> json);
      case NotGranted _, Forgotten _ -> hide(parser, splice, _ -> PLACEHOLDER);
      case Unreadable _ -> {
        unreadable++;
        hide(parser, splice, _ -> PLACEHOLDER);
      }
    }
  }

  /** A value that was sealed whole may hold places that today's rules cover. */
  private String unsealed(byte[] json, FieldRules rules) {
    String text = new String(json, UTF_8);
    try (JsonParser parser = parser(text)) {
      if (parser.nextToken() == null) {
        throw new StreamReadException(parser, "a sealed value is one JSON value");
      }
      return copy(parser, text, rules, SealedPlaces.NONE);
    }
  }

  private void hide(JsonParser parser, Splice splice, UnaryOperator<String> with) {
    redacted.add(here().toString());
    replace(parser, splice, with);
  }

  private FieldPath here() {
    return new FieldPath(here);
  }

  private static void replace(JsonParser parser, Splice splice, UnaryOperator<String> with) {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    splice.replace(from, (int) parser.currentLocation().getCharOffset(), with);
  }

  private static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text.toCharArray());
  }
}
