package io.caduceus.admin.subjects;

import io.caduceus.admin.answers.Required;
import io.caduceus.registry.DataSubject;
import tools.jackson.databind.JsonNode;

/**
 * Who shall be forgotten, and why.
 *
 * @param kind what sort of identifier it is, as event types name it
 * @param subject the identifier, a text or a whole number
 */
record ForgetRequest(String kind, JsonNode subject, String reason) {
  ForgetRequest {
    Required.member("kind", kind);
    Required.member("subject", subject);
    Required.member("reason", reason);
    DataSubject.requireKind(kind);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("says why in reason");
    }
    boolean isText = subject.isString() && !subject.asString().isBlank();
    if (!isText && !subject.isIntegralNumber()) {
      throw new IllegalArgumentException("names in subject a text or a whole number");
    }
  }

  /** The number 42 and the text "42" are the same subject, as for the intake. */
  String identifier() {
    return subject.isString() ? subject.asString() : subject.bigIntegerValue().toString();
  }

  /** The identifier is nobody's business. */
  @Override
  public String toString() {
    return "ForgetRequest[" + kind + "]";
  }
}
