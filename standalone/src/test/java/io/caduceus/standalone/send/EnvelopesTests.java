package io.caduceus.standalone.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.intake.v1.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopesTests {
  private static final String ONE =
      """
      {"id": "e-1", "noun": "Member", "verb": "Changed", "object": "Pcp", "subObject": null,
       "occurredAt": "2026-11-20T10:15:30.5Z", "tags": ["state:MO"], "synthetic": true,
       "body": {"amount": 1820.50}}
      """;

  @Test
  void makesTheRestDoorsEnvelopeAnEventOfTheGrpcDoor() throws IOException {
    Event event = read(ONE).getFirst();

    assertThat(event.getId()).isEqualTo("e-1");
    assertThat(event.getSubObject()).isEmpty();
    assertThat(event.getOccurredAt().getNanos()).isEqualTo(500_000_000);
    assertThat(event.getTagsList()).containsExactly("state:MO");
    assertThat(event.getSynthetic()).isTrue();
    assertThat(event.getBody().toStringUtf8()).isEqualTo("{\"amount\":1820.50}");
  }

  @Test
  void takesEventsInLinesAndInAnArray() throws IOException {
    assertThat(read(ONE + ONE)).hasSize(2);
    assertThat(read("[" + ONE + "," + ONE + "," + ONE + "]")).hasSize(3);
  }

  @Test
  void saysWhereWhatItWasGivenIsNoEvent() {
    assertThatThrownBy(() -> read("")).hasMessage("there is no event in it");
    assertThatThrownBy(() -> read("[1]")).hasMessage("event 1 is not a JSON object");
    assertThatThrownBy(() -> read(ONE + "{\"id\": oops}")).hasMessageContaining("line 4");
    assertThatThrownBy(() -> read("{\"nuon\": \"Member\"}")).hasMessageContaining("nuon");
  }

  private static List<Event> read(String file) throws IOException {
    return Envelopes.in(new ByteArrayInputStream(file.getBytes(UTF_8)));
  }
}
