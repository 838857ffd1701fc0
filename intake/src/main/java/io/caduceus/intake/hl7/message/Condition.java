package io.caduceus.intake.hl7.message;

/** HL7 table 0357: what is wrong with a message, in the standard's own words. */
public enum Condition {
  SEGMENT_SEQUENCE(100, "Segment sequence error"),
  REQUIRED_FIELD_MISSING(101, "Required field missing"),
  DATA_TYPE(102, "Data type error"),
  TABLE_VALUE(103, "Table value not found"),
  UNSUPPORTED_MESSAGE_TYPE(200, "Unsupported message type"),
  UNSUPPORTED_EVENT_CODE(201, "Unsupported event code"),
  UNSUPPORTED_PROCESSING_ID(202, "Unsupported processing id"),
  UNSUPPORTED_VERSION(203, "Unsupported version id"),
  DUPLICATE_KEY(205, "Duplicate key identifier"),
  INTERNAL(207, "Application internal error");

  private final int code;
  private final String text;

  Condition(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }
}
