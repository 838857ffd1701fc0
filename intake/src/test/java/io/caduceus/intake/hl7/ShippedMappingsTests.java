package io.caduceus.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.hl7.Hospital.Ack;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.mapping.Shipped.Sample;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings, the schemas and the field rules that ship, on messages as senders write them. */
class ShippedMappingsTests {
  private final Hospital hospital = new Hospital();

  static Stream<Sample> samples() {
    return Shipped.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void acceptsEverySampleMessageInItsVersion(Sample message) {
    Ack ack = hospital.send(message.bytes());

    assertThat(ack.told().outcome()).as(ack.text()).isEqualTo("accepted");
    assertThat(hospital.house.log.handedOver()).hasSize(1);
  }

  /** Every identifying text of the samples holds MARK, every identifying date 1961 or 2031. */
  @ParameterizedTest
  @MethodSource("samples")
  void leavesNothingIdentifyingInTheClear(Sample message) {
    Ack ack = hospital.send(message.bytes());

    FirehoseEvent event = hospital.house.log.only();
    assertThat(event.getSealed()).isNotEmpty();
    assertThat(Hospital.body(event)).doesNotContain("MARK", "1961", "2031");
    assertThat(event.getTags().toString() + event.getId() + event.getSourceSystem())
        .doesNotContain("MARK", "1961", "2031");
    assertThat(ack.text()).doesNotContain("MARK");
    // Its header has a time of its own, and digits by chance.
    assertThat(ack.segment("MSA") + ack.segment("ERR")).doesNotContain("1961", "2031");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5", "2.5.1"})
  void readsAnAdmissionInEveryVersion(String version) {
    String message =
        Shipped.samples("ADT_A01").getFirst().text().replace("|P|2.3", "|P|" + version);

    assertThat(hospital.send(message).told().code()).isEqualTo("AA");
    assertThat(hospital.house.log.only().getTags())
        .containsExactly("hl7:ADT-A01", "version:" + version);
  }

  @Test
  void keepsWhatIsNotIdentifyingReadable() {
    hospital.send(Shipped.samples("ADT_A01").getLast().bytes());

    assertThat(Shipped.JSON.readTree(hospital.body()))
        .isEqualTo(
            Shipped.JSON.readTree(
                """
                {"patient": {
                  "mrn": "***REDACTED***", "identifiers": "***REDACTED***", "name": "***REDACTED***",
                  "aliases": "***REDACTED***", "birthDate": "***REDACTED***",
                  "birthPlace": "***REDACTED***", "sex": "U", "race": "2106-3", "ethnicity": "2186-5",
                  "language": "eng", "maritalStatus": "S",
                  "addresses": [
                    {"lines": "***REDACTED***", "city": "***REDACTED***", "state": "MO",
                     "zip": "***REDACTED***", "country": "USA", "county": "***REDACTED***"},
                    {"lines": "***REDACTED***", "city": "***REDACTED***", "state": "MO",
                     "zip": "***REDACTED***"}],
                  "homePhones": "***REDACTED***", "workPhones": "***REDACTED***",
                  "accountNumber": "***REDACTED***", "ssn": "***REDACTED***",
                  "driverLicense": "***REDACTED***", "deceasedAt": "***REDACTED***",
                  "deceased": "Y"},
                 "encounter": {
                  "number": "***REDACTED***", "class": "OUTPATIENT", "facility": "WEST GENERAL",
                  "unit": "CLINIC 4", "room": "***REDACTED***", "bed": "***REDACTED***",
                  "previousUnit": "CLINIC 3", "admissionType": "R", "hospitalService": "CAR",
                  "admissionSource": "1", "preadmissionNumber": "***REDACTED***",
                  "admittedAt": "***REDACTED***", "dischargedAt": "***REDACTED***",
                  "reason": "***REDACTED***", "attendingPhysician": "***REDACTED***"},
                 "diagnoses": [{"code": "***REDACTED***", "name": "***REDACTED***",
                                "system": "I10", "type": "A"}],
                 "allergies": "***REDACTED***", "nextOfKin": "***REDACTED***",
                 "guarantors": "***REDACTED***", "insurances": "***REDACTED***"}
                """));
  }

  @Test
  void givesEachReportItsOwnObservationsAndNotes() {
    hospital.send(Shipped.samples("ORU_R01").get(1).bytes());

    assertThat(hospital.house.log.only().getSealed())
        .extracting(SealedField::getPath)
        .contains(
            "/reports/0/notes",
            "/reports/0/observations/0/values",
            "/reports/0/observations/0/notes",
            "/reports/0/observations/1/values",
            "/reports/1/observations/0/values")
        .doesNotContain("/reports/1/notes", "/reports/0/observations/2/values");
  }
}
