package io.caduceus.event;

import org.jspecify.annotations.Nullable;

/**
 * The sentence an event says, {@code Noun.Verb.Object} or {@code Noun.Verb.Object.SubObject}, for
 * example {@code Claim.Submitted.Reconsideration}. Each part is a letter followed by up to 63
 * letters, digits or hyphens; names are matched exactly, case included.
 */
public record EventTypeName(String noun, String verb, String object, @Nullable String subObject) {
  private static final Form PART = new Form(Form.LETTERS, Form.LETTERS_AND_DIGITS + "-", 64);

  /**
   * @throws IllegalArgumentException naming the part that does not have the form
   */
  public EventTypeName {
    requirePart("noun", noun);
    requirePart("verb", verb);
    requirePart("object", object);
    if (subObject != null) {
      requirePart("subObject", subObject);
    }
  }

  /**
   * Reads the dotted form.
   *
   * @throws IllegalArgumentException if it has not three or four well-formed parts
   */
  public static EventTypeName parse(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    return switch (parts.length) {
      case 3 -> new EventTypeName(parts[0], parts[1], parts[2], null);
      case 4 -> new EventTypeName(parts[0], parts[1], parts[2], parts[3]);
      default ->
          throw new IllegalArgumentException(
              "an event type is named Noun.Verb.Object or Noun.Verb.Object.SubObject");
    };
  }

  static boolean isPart(String text) {
    return PART.fits(text);
  }

  private static void requirePart(String which, String text) {
    if (!isPart(text)) {
      throw new IllegalArgumentException(
          which + " must be a letter followed by up to 63 letters, digits or hyphens");
    }
  }

  /** The dotted form, as in CloudEvents' {@code type}. */
  @Override
  public String toString() {
    String sentence = noun + '.' + verb + '.' + object;
    return subObject == null ? sentence : sentence + '.' + subObject;
  }
}
