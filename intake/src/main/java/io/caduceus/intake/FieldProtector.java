package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.Seal;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a body before the first durable write: every value that a field rule names is replaced in
 * the text and sealed beside it, whatever its type, with its exact text. Nothing else of the body's
 * text changes. Whatever a rule's treatment, the value is redacted here.
 */
final class FieldProtector {
  /** The most values of one body that may be sensitive; more is refused like a body too large. */
  static final int MOST_FIELDS = 4096;

  private static final byte[] REPLACEMENT = ('"' + Redaction.PLACEHOLDER + '"').getBytes(UTF_8);

  private FieldProtector() {}

  static Protection protect(EventId event, Body body, FieldRules rules, Seal seal) {
    List<Sensitive> found = new ArrayList<>();
    find(body.root(), rules, "", found);
    return found.size() > MOST_FIELDS
        ? new TooManyFields()
        : new Protected(redacted(body, found), sealed(event, body, found, seal), List.of());
  }

  /** Collects the values that rules name, in the order of the text. */
  private static void find(Json here, FieldRules rules, String place, List<Sensitive> found) {
    if (found.size() > MOST_FIELDS) {
      return;
    }
    FieldRule rule = rules.rule();
    if (rule != null) {
      found.add(new Sensitive(place, rule, here));
      return;
    }
    if (here instanceof ObjectValue object) {
      object
          .members()
          .forEach(
              (name, value) -> {
                FieldRules below = rules.at(name);
                if (!below.isEmpty()) {
                  find(value, below, place + '/' + FieldPath.escape(name), found);
                }
              });
    } else if (here instanceof ArrayValue array) {
      for (int i = 0; i < array.items().size(); i++) {
        FieldRules below = rules.at(i);
        if (!below.isEmpty()) {
          find(array.items().get(i), below, place + '/' + i, found);
        }
      }
    }
  }

  private static byte[] redacted(Body body, List<Sensitive> found) {
    byte[] text = new byte[redactedSize(body, found)];
    int from = body.root().start();
    int to = 0;
    for (Sensitive sensitive : found) {
      int kept = sensitive.value().start() - from;
      System.arraycopy(body.source(), from, text, to, kept);
      System.arraycopy(REPLACEMENT, 0, text, to + kept, REPLACEMENT.length);
      from = sensitive.value().end();
      to += kept + REPLACEMENT.length;
    }
    System.arraycopy(body.source(), from, text, to, body.root().end() - from);
    return text;
  }

  private static int redactedSize(Body body, List<Sensitive> found) {
    int size = body.size();
    for (Sensitive sensitive : found) {
      size += REPLACEMENT.length - (sensitive.value().end() - sensitive.value().start());
    }
    return size;
  }

  private static List<SealedField> sealed(
      EventId event, Body body, List<Sensitive> found, Seal seal) {
    List<SealedField> sealed = new ArrayList<>(found.size());
    for (Sensitive field : found) {
      byte[] json = Arrays.copyOfRange(body.source(), field.value().start(), field.value().end());
      sealed.add(seal.seal(event, field.place(), field.rule().classification(), json));
    }
    return sealed;
  }

  private record Sensitive(String place, FieldRule rule, Json value) {}

  sealed interface Protection {}

  /**
   * @param body the redacted text, UTF-8
   * @param marks by which it can be found by some of what is sealed
   */
  record Protected(byte[] body, List<SealedField> sealed, List<ByteBuffer> marks)
      implements Protection {
    Protected marked(List<ByteBuffer> with) {
      return new Protected(body, sealed, with);
    }

    @Override
    public String toString() {
      return "Protected[" + body.length + " bytes, " + sealed.size() + " sealed]";
    }
  }

  record TooManyFields() implements Protection {}
}
