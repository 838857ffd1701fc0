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
import tools.jackson.core.JacksonException;

/**
 * One copy of one event's body for one viewer. The text stays as the publisher wrote it, digit for
 * digit; only values are replaced that were sealed or that today's rules cover: by what was sealed,
 * where the grant says so, and everywhere else by what the veil shows. Used once.
 */
final class BodyCopy {
  private static final byte[] PLACEHOLDER = ('"' + Redaction.PLACEHOLDER + '"').getBytes(UTF_8);

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
   * @param body UTF-8
   * @throws JsonWalk.Refused if it is no JSON object
   * @throws JacksonException if a name cannot be read; its message may quote the text
   */
  String of(byte[] body, SealedPlaces sealed) {
    JsonWalk walk = new JsonWalk(body);
    if (walk.begin() != '{') {
      throw new JsonWalk.Refused();
    }
    return copy(body, walk, today, sealed).text();
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

  private Splice copy(byte[] text, JsonWalk walk, FieldRules rules, SealedPlaces sealed) {
    Splice splice = new Splice(text);
    value(walk, rules, sealed, splice);
    walk.end();
    return splice;
  }

  private void value(JsonWalk walk, FieldRules rules, SealedPlaces sealed, Splice splice) {
    FieldRule rule = rules.rule();
    SealedField field = sealed.field();
    if (field != null) {
      unseal(walk, field, rules, splice);
    } else if (rule != null && !viewer.grant().covers(here(), rule.classification())) {
      veil(walk, rule, splice);
    } else if (rules.isEmpty() && sealed.isLeaf()) {
      walk.skip();
    } else {
      members(walk, rules, sealed, splice);
    }
  }

  private void members(JsonWalk walk, FieldRules rules, SealedPlaces sealed, Splice splice) {
    byte first = walk.begin();
    if (first == '{') {
      walk.enter();
      if (!walk.isEmpty('}')) {
        do {
          String name = walk.name();
          below(name, walk, rules.at(name), sealed.at(name), splice);
        } while (walk.goesOn('}'));
      }
    } else if (first == '[') {
      walk.enter();
      if (!walk.isEmpty(']')) {
        int index = 0;
        do {
          String name = Integer.toString(index);
          below(name, walk, rules.at(index), sealed.at(name), splice);
          index++;
        } while (walk.goesOn(']'));
      }
    } else {
      walk.skip();
    }
  }

  private void below(
      String name, JsonWalk walk, FieldRules rules, SealedPlaces sealed, Splice splice) {
    here.add(name);
    value(walk, rules, sealed, splice);
    here.removeLast();
  }

  private void unseal(JsonWalk walk, SealedField field, FieldRules rules, Splice splice) {
    switch (keyring.open(eventId, field, today, viewer.grant(), viewer.veil())) {
      case Revealed(byte[] json) -> {
        revealed.add(field.getPath());
        // A value that was sealed whole may hold places that today's rules cover.
        byte[] seen = copy(json, new JsonWalk(json), rules, SealedPlaces.NONE).bytes();
        replace(walk, splice, seen);
      }
      case Veiled(String json) -> hide(walk, field, splice, json.getBytes(UTF_8));
      case NotGranted _, Forgotten _ -> hide(walk, field, splice, PLACEHOLDER);
      case Unreadable _ -> {
        unreadable++;
        hide(walk, field, splice, PLACEHOLDER);
      }
    }
  }

  private void veil(JsonWalk walk, FieldRule rule, Splice splice) {
    walk.begin();
    int from = walk.at();
    walk.skip();
    redacted.add(here().toString());
    String shown = viewer.veil().over(rule, splice.original(from, walk.at()));
    splice.replace(from, walk.at(), shown.getBytes(UTF_8));
  }

  private void hide(JsonWalk walk, SealedField field, Splice splice, byte[] with) {
    redacted.add(field.getPath());
    replace(walk, splice, with);
  }

  private static void replace(JsonWalk walk, Splice splice, byte[] with) {
    walk.begin();
    int from = walk.at();
    walk.skip();
    splice.replace(from, walk.at(), with);
  }

  private FieldPath here() {
    return new FieldPath(here);
  }
}
