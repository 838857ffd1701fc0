package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Mutants;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.TraceContext;
import io.caduceus.samples.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes a message is made of, the answer is a receipt or a typed fault, and never ours.
 */
class SoapIntakeFuzzTests {
  private static final String[] WORDS = {
    "<",
    ">",
    "/>",
    "</",
    "&",
    "&#",
    "&lt;",
    "&e;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "<!DOCTYPE x [<!ENTITY e 'v'>]>",
    "<?xml version=\"1.1\"?>",
    "xmlns=\"\"",
    "xmlns:s=\"u\"",
    "s:mustUnderstand=\"1\"",
    " a='<'",
    "\"",
    "'",
    "\u0000",
    "\uFEFF",
    "\uFFFF",
    "😀",
    "\r",
    "<s:Header>",
    "</s:Header>",
    "<s:Body>",
    "</s:Body>",
    "<body>",
    "</body>",
    "<tags>t</tags>",
    "<synthetic>1</synthetic>",
    "<occurredAt>9999-12-31T23:59:60Z</occurredAt>",
    "{",
    "}",
    "[["
  };

  private final SoapIntake intake =
      new SoapIntake(
          new IntakeFixture().intake, new DoorMetrics(new SimpleMeterRegistry(), "soap"));
  private final Publisher publisher = new Publisher(Samples.MEMBER_CONTACT);

  @FuzzTest
  void answersAnyBytesWithAReceiptOrAFault(byte[] message) {
    Answer answer = intake.publish(message, publisher, TraceContext.begin(), System.nanoTime());

    assertThat(answer.outcome()).isNotEqualTo("internal-error");
    Reply.of(new String(AnswerXml.of(answer, TraceContext.begin()), UTF_8));
  }

  @Test
  void answersAnyMutantWithAReceiptOrAFault() {
    Mutants.of(getClass(), "answersAnyBytesWithAReceiptOrAFault", WORDS)
        .each(5_000, this::answersAnyBytesWithAReceiptOrAFault);
  }
}
