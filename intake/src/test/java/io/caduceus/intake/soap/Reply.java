package io.caduceus.intake.soap;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.caduceus.intake.Violation;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An answer, taken apart by a parser that is not ours and held to the schema. */
record Reply(Document document) {
  static final Schema SCHEMA = schema();

  static Reply of(HttpResponse<String> response) {
    return of(response.body());
  }

  static Reply of(String xml) {
    Reply reply = new Reply(parse(xml));
    assertThatCode(
            () -> SCHEMA.newValidator().validate(new DOMSource(reply.element(reply.payload()))))
        .doesNotThrowAnyException();
    return reply;
  }

  boolean isFault() {
    return document.getElementsByTagNameNS(SoapMessage.ENVELOPE_1_1, "Fault").getLength() == 1;
  }

  /** accepted, duplicate or a fault's code. */
  String outcome() {
    return isFault() ? text("code") : text("status").toLowerCase(Locale.ROOT);
  }

  String faultCode() {
    return document.getElementsByTagName("faultcode").item(0).getTextContent();
  }

  /** The text of one of our elements. */
  String text(String name) {
    return text(element(payload()), name);
  }

  boolean has(String name) {
    return document.getElementsByTagNameNS(PublishEventRequest.NAMESPACE, name).getLength() > 0;
  }

  List<Violation> violations() {
    var found = document.getElementsByTagNameNS(PublishEventRequest.NAMESPACE, "violation");
    return new ArrayList<>(
        IntStream.range(0, found.getLength())
            .mapToObj(i -> (Element) found.item(i))
            .map(
                it ->
                    new Violation(
                        text(it, "pointer"), text(it, "keyword"), text(it, "schemaPointer")))
            .toList());
  }

  private String payload() {
    return isFault() ? "PublishEventFault" : "PublishEventResponse";
  }

  private Element element(String name) {
    return (Element) document.getElementsByTagNameNS(PublishEventRequest.NAMESPACE, name).item(0);
  }

  private static String text(Element of, String name) {
    return of.getElementsByTagNameNS(PublishEventRequest.NAMESPACE, name).item(0).getTextContent();
  }

  static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not XML: " + xml, e);
    }
  }

  private static Schema schema() {
    try {
      return SchemaFactory.newDefaultInstance()
          .newSchema(Reply.class.getResource("/soap/events.xsd"));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
