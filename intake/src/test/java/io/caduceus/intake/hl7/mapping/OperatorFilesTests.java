package io.caduceus.intake.hl7.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.EventTypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of mappings of an operator's own. */
class OperatorFilesTests {
  @TempDir Path folder;

  @Test
  void overridesAMappingThatShips() throws IOException {
    write("adt.yaml", "messages: {ADT^A01: {event: Mine.Own.Event, body: {mrn: PID-3}}}");

    Mappings mappings = Mappings.load(folder);

    assertThat(mappings.stream().filter(it -> it.messageType().equals("ADT^A01")))
        .extracting(Mapping::event)
        .containsExactly(EventTypeName.parse("Mine.Own.Event"));
    assertThat(mappings.stream()).hasSameSizeAs(Shipped.MAPPINGS.stream().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "messages: {; line 1",
        "`` ; it is empty",
        "other: 1; line 1, column 1: a file has messages",
        "messages: {ADT: {event: A.B.C, body: {a: PID-3}}}; column 12: a message type is written",
        "messages: {ADT^A01: {event: AB, body: {a: PID-3}}}; an event type is named",
        "messages: {ADT^A01: {event: A.B.C}}; body is missing",
        "messages: {ADT^A01: {event: A.B.C, body: PID-3}}; a body is an object",
        "messages: {ADT^A01: {event: A.B.C, body: {a: PID3}}}; column 46: a path is written",
        "messages: {ADT^A01: {event: A.B.C, body: {a: PID-3 dat}}}; a value is written",
        "messages: {ADT^A01: {event: A.B.C, body: {a: {each: PID-3}}}}; each goes with item",
        "messages: {ADT^A01: {event: A.B.C, body: {a: {from: PID-3}}}}; codes has no codes",
        "messages: {ADT^A01: {event: A.B.C, body: {a: PID-3, a: PID-4}}}; twice",
        "messages: {ADT^A01: {event: A.B.C, body: {a: {}}}}; this is empty"
      })
  void stopsTheStartAtABrokenFileNamingFileAndPlace(String yaml, String said) throws IOException {
    Path file = write("broken.yaml", yaml);

    assertThatThrownBy(() -> Mappings.load(folder))
        .isInstanceOf(MappingUnusable.class)
        .hasMessageStartingWith("HL7 mapping " + file)
        .hasMessageContaining(said);
  }

  @Test
  void stopsTheStartIfTheFolderIsNotThere() {
    assertThatThrownBy(() -> Mappings.load(folder.resolve("nowhere")))
        .hasMessageContaining("the folder cannot be read");
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }
}
