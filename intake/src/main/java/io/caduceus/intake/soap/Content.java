package io.caduceus.intake.soap;

/** What came of reading a request's content. */
sealed interface Content {

  record Whole(byte[] bytes) implements Content {
    @Override
    public String toString() {
      return "Whole[" + bytes.length + " bytes]";
    }
  }

  record TooLarge() implements Content {}

  /** It broke off, fell silent, or took too long. */
  record NotWhole() implements Content {}

  /** The contents of all requests under way are as much as may be in memory. */
  record NoRoom() implements Content {}
}
