package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import io.caduceus.intake.soap.Answer.Fault;
import io.caduceus.intake.soap.Answer.Written;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An answer as a SOAP 1.1 message, the way {@code events.xsd} describes it. */
final class AnswerXml {
  private static final String SOAP = "S";
  private static final String OURS = "c";

  private final XMLStreamWriter xml;

  private AnswerXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] of(Answer answer, TraceContext trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, UTF_8.name());
      new AnswerXml(xml).write(answer, trace);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes every answer", e);
    }
    return bytes.toByteArray();
  }

  private void write(Answer answer, TraceContext trace) throws XMLStreamException {
    xml.writeStartDocument(UTF_8.name(), "1.0");
    xml.writeStartElement(SOAP, "Envelope", SoapMessage.ENVELOPE_1_1);
    xml.writeNamespace(SOAP, SoapMessage.ENVELOPE_1_1);
    xml.writeNamespace(OURS, PublishEventRequest.NAMESPACE);
    xml.writeStartElement(SOAP, "Body", SoapMessage.ENVELOPE_1_1);
    switch (answer) {
      case Written written -> write(written);
      case Fault fault -> write(fault, trace);
    }
    xml.writeEndDocument();
  }

  private void write(Written written) throws XMLStreamException {
    start("PublishEventResponse");
    text("id", written.id().value());
    text("type", written.type().toString());
    text("status", written.before() ? "DUPLICATE" : "ACCEPTED");
    text("receivedAt", written.receivedAt().toString());
  }

  /** SOAP's own elements in a fault have no namespace. */
  private void write(Fault fault, TraceContext trace) throws XMLStreamException {
    xml.writeStartElement(SOAP, "Fault", SoapMessage.ENVELOPE_1_1);
    xml.writeStartElement("faultcode");
    xml.writeCharacters(SOAP + ':' + fault.faultCode().localName());
    xml.writeEndElement();
    xml.writeStartElement("faultstring");
    xml.writeCharacters(allowed(fault.detail()));
    xml.writeEndElement();
    xml.writeStartElement("detail");
    start("PublishEventFault");
    text("code", fault.code());
    text("detail", fault.detail());
    text("traceId", trace.traceId());
    Duration retryAfter = fault.retryAfter();
    if (retryAfter != null) {
      text("retryAfter", Long.toString(retryAfter.toSeconds()));
    }
    for (Violation violation : fault.errors()) {
      start("violation");
      text("pointer", violation.pointer());
      text("keyword", violation.keyword());
      text("schemaPointer", violation.schemaPointer());
      xml.writeEndElement();
    }
  }

  private void start(String name) throws XMLStreamException {
    xml.writeStartElement(OURS, name, PublishEventRequest.NAMESPACE);
  }

  private void text(String name, String text) throws XMLStreamException {
    start(name);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** A schema may declare a property by a name that XML 1.0 cannot write. */
  private static String allowed(String text) {
    StringBuilder allowed = new StringBuilder(text.length());
    text.codePoints().map(c -> isAllowed(c) ? c : '\uFFFD').forEach(allowed::appendCodePoint);
    return allowed.toString();
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20
        ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000
        : c == '\t' || c == '\n' || c == '\r';
  }
}
