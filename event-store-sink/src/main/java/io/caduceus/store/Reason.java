package io.caduceus.store;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a record went to the quarantine instead of the store. */
enum Reason {
  /** The value is not a firehose event in the wire format. */
  UNREADABLE("unreadable"),
  /** The body is not one JSON object. */
  UNREADABLE_BODY("unreadable-body"),
  /** A field name in the body holds a zero character, which a document cannot carry. */
  FIELD_NAME_NOT_STORABLE("field-name-not-storable"),
  /** Another publisher's event is stored under this id, or other content of the same. */
  EVENT_ID_TAKEN("event-id-taken"),
  /** Another event is stored with this partition and offset: the topic was made anew. */
  FIREHOSE_POSITION_TAKEN("firehose-position-taken"),
  /** It was to be restored and does not say where in the firehose it stood. */
  POSITION_UNKNOWN("position-unknown"),
  /** The document is larger or nested deeper than the store takes. */
  TOO_LARGE("too-large"),
  /** The store refuses the document for what it holds. */
  REFUSED_BY_STORE("refused-by-store");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** The value of the header {@code caduceus_reason}. */
  String code() {
    return code;
  }

  static Optional<Reason> ofCode(@Nullable String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
