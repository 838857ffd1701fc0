package io.caduceus.protect;

/** What came of asking to open a sealed field. Everything but {@link Revealed} stays redacted. */
public sealed interface Opening {

  /**
   * The value's JSON text, UTF-8.
   *
   * @param json not copied; whoever opened it owns it
   */
  record Revealed(byte[] json) implements Opening {
    @Override
    public String toString() {
      return "Revealed[" + json.length + " bytes]";
    }
  }

  /**
   * The grant does not cover the field, and this is what its rule shows instead.
   *
   * @param json JSON text, which does not tell the value
   */
  record Veiled(String json) implements Opening {
    @Override
    public String toString() {
      return "Veiled[" + json.length() + " characters]";
    }
  }

  /** The grant does not cover the field, and nothing of it is shown. */
  record NotGranted() implements Opening {}

  /** The key is unknown, or the field was altered or moved from its event or place. */
  record Unreadable() implements Opening {}

  /** The value's data subject was forgotten: nobody can open it any more. */
  record Forgotten() implements Opening {}
}
