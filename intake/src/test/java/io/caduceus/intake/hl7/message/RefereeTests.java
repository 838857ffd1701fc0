package io.caduceus.intake.hl7.message;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.util.Terser;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.mapping.Shipped.Sample;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAPI, the reference among HL7 libraries, reads every field as we do. */
class RefereeTests {
  static Stream<Sample> samples() {
    return Shipped.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsEveryFieldAsHapiDoes(Sample sample) throws Exception {
    byte[] bytes = sample.bytes();
    Hl7Message message = Hl7Message.read(bytes, Header.glimpse(bytes));

    for (Segment segment : message.segments()) {
      GenericSegment hapi = Hapi.segment(String.join("|", raw(segment)), segment.name());
      for (int field = segment.name().equals("MSH") ? 3 : 1; field <= hapi.numFields(); field++) {
        agree(message, segment, hapi, field);
      }
    }
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
            assertThat(message.plain(ours))
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
}
