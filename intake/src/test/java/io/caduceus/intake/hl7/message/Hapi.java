package io.caduceus.intake.hl7.message;

import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;

/** The reference among HL7 libraries, one segment at a time. */
public final class Hapi {
  private static final EncodingCharacters USUAL = new EncodingCharacters('|', "^~\\&");

  private Hapi() {}

  public static GenericSegment segment(String line, String name) throws Exception {
    GenericModelClassFactory generic = new GenericModelClassFactory();
    PipeParser parser = new PipeParser(generic);
    GenericMessage message = new GenericMessage.V251(generic);
    message.setParser(parser);
    GenericSegment segment = new GenericSegment(message, name);
    parser.parse(segment, line, USUAL);
    return segment;
  }
}
