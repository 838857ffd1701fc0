package io.caduceus.event;

/**
 * Identifies an event, and is its idempotency key together with the publisher: 1 to 128 characters
 * of {@code A-Z a-z 0-9 . _ : ~ -}, so that it fits a URL, a header and a document id unescaped.
 */
public record EventId(String value) {
  private static final String CHARACTERS = Form.LETTERS_AND_DIGITS + "._:~-";
  private static final Form FORM = new Form(CHARACTERS, CHARACTERS, 128);

  /**
   * @throws IllegalArgumentException if the value does not have the form; the message does not
   *     quote it
   */
  public EventId {
    if (!FORM.fits(value)) {
      throw new IllegalArgumentException(
          "an event id has 1 to 128 characters of A-Z a-z 0-9 . _ : ~ -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
