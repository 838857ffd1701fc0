package io.caduceus.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.hl7.mapping.Mappings;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Openness;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings of an operator's own, without code. */
class OperatorMappingsTests {
  @TempDir Path folder;

  @Test
  void mapsAMessageOfTheOperatorsOwn() throws IOException {
    write(
        "own.yaml",
        """
        messages:
          ZPR^Z01:
            event: Parking.Requested.Permit
            orderingKey: ZPR-1
            body:
              plate: ZPR-2 required
              zone: {from: ZPR-3, codes: {N: NORTH, S: SOUTH}}
              stays: {each: ZPS, item: {from: ZPS-1, codes: {D: DAY}, otherwise: OTHER}}
        """);
    Hospital hospital = new Hospital(Mappings.load(folder));
    hospital.house.types.put(parking());

    var ack =
        hospital.send("MSH|^~\\&|P|H|||20261120||ZPR^Z01|7|P|2.4\rZPR|1|MARK-1|N\rZPS|D\rZPS|W\r");

    assertThat(ack.told().code()).as(ack.text()).isEqualTo("AA");
    assertThat(hospital.body())
        .isEqualTo(
            "{\"plate\":\"***REDACTED***\",\"zone\":\"NORTH\",\"stays\":[\"DAY\",\"OTHER\"]}");
    assertThat(hospital.house.log.only().getSealed())
        .extracting(SealedField::getPath)
        .containsExactly("/plate");
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static EventType parking() {
    return new EventType(
        EventTypeName.parse("Parking.Requested.Permit"),
        Samples.HOSPITAL_ADT,
        "",
        true,
        """
        {"type": "object", "additionalProperties": false, "properties": {
          "plate": {"type": "string"}, "zone": {"enum": ["NORTH", "SOUTH"]},
          "stays": {"type": "array", "items": {"enum": ["DAY", "OTHER"]}}}}
        """,
        1,
        1,
        List.of(FieldRule.redact("/plate", Classification.PII)),
        Set.of(Samples.HOSPITAL_ADT),
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        Openness.EVERYONE,
        null,
        List.of(),
        true,
        1);
  }
}
