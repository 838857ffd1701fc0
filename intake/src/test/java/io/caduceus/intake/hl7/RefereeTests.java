package io.caduceus.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import io.caduceus.intake.hl7.Shipped.Sample;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAPI, the reference among HL7 libraries, reads every field as we do; and our answers too. */
class RefereeTests {
  private static final EncodingCharacters USUAL = new EncodingCharacters('|', "^~\\&");

  static Stream<Sample> samples() {
    return Shipped.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsEveryFieldAsHapiDoes(Sample sample) throws Exception {
    byte[] bytes = sample.bytes();
    Hl7Message message = Hl7Message.read(bytes, Header.glimpse(bytes));

    for (Segment segment : message.segments()) {
      GenericSegment hapi = hapi(String.join("|", raw(segment)), segment.name());
      for (int field = segment.name().equals("MSH") ? 3 : 1; field <= hapi.numFields(); field++) {
        agree(message, segment, hapi, field);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesAnswersThatHapiReads(Sample sample) throws Exception {
    var ack = new Hospital().send(sample.text().replaceAll("\rPID[^\r]*", "\rPID|1"));

    GenericSegment msh = hapi(ack.segment("MSH"), "MSH");
    GenericSegment msa = hapi(ack.segment("MSA"), "MSA");
    byte[] bytes = sample.bytes();
    assertThat(Terser.get(msh, 9, 0, 1, 1)).isEqualTo("ACK");
    assertThat(Terser.get(msh, 12, 0, 1, 1)).isEqualTo(Header.glimpse(bytes).version());
    assertThat(Terser.get(msa, 1, 0, 1, 1)).isIn("AE", "CE");
    assertThat(Terser.get(msa, 2, 0, 1, 1)).isEqualTo(Header.glimpse(bytes).field(10));
  }

  private static void agree(Hl7Message message, Segment segment, GenericSegment hapi, int field)
      throws Exception {
    Type[] repetitions = hapi.getField(field);
    for (int r = 0; r < repetitions.length; r++) {
      String raw = Split.part(segment.field(field), '~', r + 1);
      for (int c = 1; c <= Terser.numComponents(repetitions[r]); c++) {
        for (int s = 1; s <= Terser.numSubComponents(repetitions[r], c); s++) {
          String ours = new Hl7Path("", 0, c, s).within(raw, message.header().delimiters());
          String theirs = Terser.getPrimitive(repetitions[r], c, s).getValue();
          // HAPI leaves formatting commands as they are.
          if (!ours.contains("\\.")) {
            assertThat(message.escapes().undo(ours))
                .as("%s-%d(%d).%d.%d", segment, field, r, c, s)
                .isEqualTo(theirs == null ? "" : theirs);
          }
        }
      }
    }
  }

  private static Iterable<String> raw(Segment segment) {
    return segment.name().equals("MSH")
        ? Stream.concat(Stream.of("MSH"), segment.fields().stream().skip(2)).toList()
        : segment.fields();
  }

  private static GenericSegment hapi(String line, String name) throws Exception {
    GenericModelClassFactory generic = new GenericModelClassFactory();
    PipeParser parser = new PipeParser(generic);
    GenericMessage message = new GenericMessage.V251(generic);
    message.setParser(parser);
    GenericSegment segment = new GenericSegment(message, name);
    parser.parse(segment, line, USUAL);
    return segment;
  }
}
