package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.soap.Answer.FaultCode;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A message's elements, one after the other, as they arrive from the parser; nothing of it is kept.
 * XML 1.0 in UTF-8 without DOCTYPE, entities and processing instructions, so that there is nothing
 * to fetch and nothing to expand, and within bounds that no honest message comes near.
 */
final class StrictXml {
  /** The problem's code for what is no such XML. */
  static final String MALFORMED = "malformed-xml";

  static final int MOST_DEPTH = 16;
  static final int MOST_ATTRIBUTES = 32;
  static final int MOST_NAME = 256;

  private final XMLStreamReader parser;

  private StrictXml(XMLStreamReader parser) {
    this.parser = parser;
  }

  /**
   * @throws XmlRefused here and from every other method, at the first thing that is not taken
   */
  static StrictXml of(byte[] utf8) {
    String text = decode(utf8);
    LongTags.refuse(text);
    try {
      XMLStreamReader parser = factory().createXMLStreamReader(new StringReader(text));
      String encoding = parser.getCharacterEncodingScheme();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        throw badEncoding();
      }
      if (parser.getVersion() != null && !parser.getVersion().equals("1.0")) {
        throw malformed("only XML 1.0 is taken");
      }
      return new StrictXml(parser);
    } catch (XMLStreamException e) {
      throw malformed("the message does not begin as XML");
    }
  }

  /** The JDK's own, whatever else is on the class path; one for each message, as it has state. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty("jdk.xml.dtd.support", "deny");
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(MOST_DEPTH));
    factory.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
    factory.setProperty("jdk.xml.maxXMLNameLimit", Integer.toString(MOST_NAME));
    return factory;
  }

  /** Moves to the start of the next child of where it is; false at the end of its parent. */
  boolean child() {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {
          if (!parser.isWhiteSpace() && parser.getEventType() != XMLStreamConstants.COMMENT) {
            throw refused("text stands where an element belongs");
          }
        }
      }
    }
  }

  /** The text of an element that has no children, up to its end. */
  String text() {
    String element = parser.getLocalName();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
        case XMLStreamConstants.COMMENT -> {}
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        default -> throw refused(element + " holds text and no elements");
      }
    }
  }

  /** Passes over an element with all that is in it. */
  void skip() {
    for (int depth = 1; depth > 0; ) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }

  QName name() {
    return parser.getName();
  }

  /** Namespaces are not among them. */
  int attributes() {
    return parser.getAttributeCount();
  }

  QName attribute(int index) {
    return parser.getAttributeName(index);
  }

  @Nullable String attribute(QName name) {
    return parser.getAttributeValue(name.getNamespaceURI(), name.getLocalPart());
  }

  /**
   * @param what in our words and names; the place is added
   */
  XmlRefused refused(String what) {
    return new XmlRefused(FaultCode.CLIENT, "invalid-request", what + place());
  }

  private int next() {
    try {
      int event = parser.next();
      if (event == XMLStreamConstants.PROCESSING_INSTRUCTION
          || event == XMLStreamConstants.ENTITY_REFERENCE
          || event == XMLStreamConstants.DTD) {
        throw malformed(
            "a SOAP message has no DOCTYPE, no entities and no processing instructions" + place());
      }
      return event;
    } catch (XMLStreamException e) {
      // The message would quote names, and has no word for which bound it was.
      throw malformed(
          "the message is not well-formed XML, has a DOCTYPE, or nests deeper than "
              + MOST_DEPTH
              + place());
    }
  }

  private String place() {
    return ", at line "
        + parser.getLocation().getLineNumber()
        + ", column "
        + parser.getLocation().getColumnNumber();
  }

  private static String decode(byte[] utf8) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw badEncoding();
    }
  }

  static XmlRefused malformed(String what) {
    return new XmlRefused(FaultCode.CLIENT, MALFORMED, what);
  }

  private static XmlRefused badEncoding() {
    return new XmlRefused(FaultCode.CLIENT, "bad-encoding", "the message is not in UTF-8");
  }
}
