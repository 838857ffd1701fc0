package io.caduceus.intake.soap;

import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.soap.Answer.FaultCode;
import javax.xml.namespace.QName;

/** The envelope of SOAP 1.1 around the one thing that this door takes. */
final class SoapMessage {
  static final String ENVELOPE_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String NEXT_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next";

  private final StrictXml xml;

  private SoapMessage(StrictXml xml) {
    this.xml = xml;
  }

  /**
   * @throws XmlRefused if this is no SOAP 1.1 message with a {@code PublishEventRequest}
   * @throws JsonRefused if the body is not one JSON object
   * @throws IllegalArgumentException naming an element, never quoting it
   */
  static Submission read(byte[] content, TraceContext trace) {
    return new SoapMessage(StrictXml.of(content)).submission(trace);
  }

  private Submission submission(TraceContext trace) {
    enterEnvelope();
    boolean more = xml.child();
    if (more && xml.name().equals(soap("Header"))) {
      passHeaders();
      more = xml.child();
    }
    if (!more || !xml.name().equals(soap("Body"))) {
      throw xml.refused("a SOAP Body belongs here");
    }
    if (!xml.child() || !xml.name().equals(PublishEventRequest.NAME)) {
      throw xml.refused(
          "Body holds one PublishEventRequest of namespace "
              + PublishEventRequest.NAME.getNamespaceURI());
    }
    PublishEventRequest request = PublishEventRequest.read(xml);
    requireNothing("in Body after PublishEventRequest");
    requireNothing("in Envelope after Body");
    requireNothing("after Envelope");
    return request.submission(trace);
  }

  private void enterEnvelope() {
    xml.child();
    QName root = xml.name();
    if (!root.getLocalPart().equals("Envelope")) {
      throw xml.refused("a SOAP Envelope belongs here");
    }
    if (!root.getNamespaceURI().equals(ENVELOPE_1_1)) {
      throw new XmlRefused(
          FaultCode.VERSION_MISMATCH,
          "invalid-request",
          "this is SOAP 1.1: Envelope belongs to the namespace " + ENVELOPE_1_1);
    }
  }

  /** Nothing is said to us in headers; one that insists is told so, as section 4.2.3 has it. */
  private void passHeaders() {
    while (xml.child()) {
      String must = xml.attribute(soap("mustUnderstand"));
      String actor = xml.attribute(soap("actor"));
      boolean ours = actor == null || actor.isEmpty() || actor.equals(NEXT_ACTOR);
      if (ours && ("1".equals(must) || "true".equals(must))) {
        throw new XmlRefused(
            FaultCode.MUST_UNDERSTAND,
            "invalid-request",
            "no SOAP header is understood here; the token goes into HTTP's Authorization");
      }
      xml.skip();
    }
  }

  private void requireNothing(String where) {
    if (xml.child()) {
      throw xml.refused("nothing belongs " + where);
    }
  }

  static QName soap(String localName) {
    return new QName(ENVELOPE_1_1, localName);
  }
}
