package io.caduceus.event;

/**
 * A label by which subscriptions narrow what they receive, for example {@code state:MO}. Tags
 * travel in headers and are visible to every operator: nothing sensitive belongs in one.
 */
public record Tag(String value) implements Comparable<Tag> {
  /** The most tags one event may carry. */
  public static final int MOST_PER_EVENT = 32;

  private static final Form FORM =
      new Form(Form.LETTERS_AND_DIGITS, Form.LETTERS_AND_DIGITS + "._:/-", 64);

  public Tag {
    if (!FORM.fits(value)) {
      throw new IllegalArgumentException(
          "a tag is a letter or digit followed by up to 63 characters of A-Z a-z 0-9 . _ : / -");
    }
  }

  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
