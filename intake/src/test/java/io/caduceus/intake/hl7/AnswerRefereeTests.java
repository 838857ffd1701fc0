package io.caduceus.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.util.Terser;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.mapping.Shipped.Sample;
import io.caduceus.intake.hl7.message.Hapi;
import io.caduceus.intake.hl7.message.Header;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HAPI, the reference among HL7 libraries, reads our answers. */
class AnswerRefereeTests {
  static Stream<Sample> samples() {
    return Shipped.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesAnswersThatHapiReads(Sample sample) throws Exception {
    var ack = new Hospital().send(sample.text().replaceAll("\rPID[^\r]*", "\rPID|1"));

    GenericSegment msh = Hapi.segment(ack.segment("MSH"), "MSH");
    GenericSegment msa = Hapi.segment(ack.segment("MSA"), "MSA");
    byte[] bytes = sample.bytes();
    assertThat(Terser.get(msh, 9, 0, 1, 1)).isEqualTo("ACK");
    assertThat(Terser.get(msh, 12, 0, 1, 1)).isEqualTo(Header.glimpse(bytes).version());
    assertThat(Terser.get(msa, 1, 0, 1, 1)).isIn("AE", "CE");
    assertThat(Terser.get(msa, 2, 0, 1, 1)).isEqualTo(Header.glimpse(bytes).field(10));
  }
}
