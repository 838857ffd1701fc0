package io.caduceus.intake.soap;

import io.caduceus.intake.soap.Answer.FaultCode;

/** A message that is not read on. Neither message nor cause quotes it: names and places only. */
final class XmlRefused extends RuntimeException {
  private final FaultCode faultCode;
  private final String code;

  XmlRefused(FaultCode faultCode, String code, String message) {
    super(message, null, false, false);
    this.faultCode = faultCode;
    this.code = code;
  }

  FaultCode faultCode() {
    return faultCode;
  }

  /** The problem's code. */
  String code() {
    return code;
  }
}
