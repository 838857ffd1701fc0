package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.hl7.mapping.Shipped;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as senders really write them. */
class Hl7ReadingTests {
  private static final String ADMISSION = Shipped.samples("ADT_A01").getFirst().text();

  private final Hospital hospital = new Hospital();

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r", "\n\n"})
  void readsAnyLineEnd(String end) {
    assertThat(hospital.send(ADMISSION.replace("\r", end)).told().outcome()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001a", "\u001c\r", "\r\n\r\n", " \u0000", "\t"})
  void passesOverWhatFollowsAndShowsNothing(String garbage) {
    assertThat(hospital.send(ADMISSION + garbage).told().outcome()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff", "\u000b", "\r\n", "  "})
  void passesOverWhatComesBefore(String before) {
    assertThat(hospital.send(before + ADMISSION).told().outcome()).isEqualTo("accepted");
  }

  @Test
  void keepsTheMessagesBytesInTheAcknowledgement() {
    String message = ADMISSION.replace("|P|2.3", "|P|2.5||||||8859/1").replace("NORTH", "NÖRD");

    var ack = hospital.send(message.getBytes(ISO_8859_1));

    assertThat(new String(ack.told().message(), ISO_8859_1)).contains("|OLDADT|NÖRD|");
  }

  @Test
  void takesItsMetadataFromTheHeader() {
    hospital.send(Shipped.samples("ADT_A01").getLast().bytes());

    FirehoseEvent event = hospital.house.log.only();
    assertThat(event.getId()).isEqualTo("hl7:EPICENTER:WEST:MSG00103");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T16:15:25Z"));
    assertThat(event.getSourceSystem()).isEqualTo("EPICENTER");
    assertThat(event.getTags()).containsExactly("hl7:ADT-A01", "version:2.5.1");
    assertThat(event.getSynthetic()).isTrue();
  }

  @Test
  void hashesAnIdThatDoesNotFitAndTakesTheConfiguredZoneForTimesWithoutOne() {
    hospital.send(Shipped.samples("ADT_A01").get(1).bytes());

    FirehoseEvent event = hospital.house.log.only();
    assertThat(event.getId()).matches("hl7:~[A-Za-z0-9_-]{43}");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T16:15:00Z"));
    assertThat(event.getSourceSystem()).isEqualTo("REG");
  }
}
