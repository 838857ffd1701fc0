package io.caduceus.intake.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.Body;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Mutants;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.JsonTexts;
import io.caduceus.intake.json.JsonWords;
import io.caduceus.intake.rest.Outcome.Written;
import io.caduceus.protect.Redaction;
import io.caduceus.samples.Samples;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, as an event, a CloudEvent or a batch of them: each has an outcome, none is a
 * fault of ours, and what is written is protected.
 */
class ReceptionFuzzTests {
  private static final Publisher PUBLISHER = new Publisher(Samples.MEMBER_CONTACT);
  private static final int MOST_EVENTS = 100;

  private IntakeFixture house = new IntakeFixture();

  @FuzzTest
  void writesOnlyWhatIsProtected(byte[] input) {
    receive(Envelope::read, input);
    receive(CloudEventJson::read, input);
    try {
      JsonTexts.ofArray(input, MOST_EVENTS).forEach(text -> receive(Envelope::read, text));
    } catch (JsonRefused noArray) {
      // Then perhaps lines.
    }
    try {
      JsonTexts.ofLines(input, MOST_EVENTS).forEach(text -> receive(CloudEventJson::read, text));
    } catch (JsonRefused tooMany) {
      // Which is an answer.
    }
  }

  @Test
  void writesOnlyOfMutantsWhatIsProtected() {
    String[] words =
        Stream.concat(
                Stream.of(JsonWords.ALL),
                Stream.of("\"id\":\"1\",", "\"memberId\":", "\"data\":", "\"tags\":[\"a:b\"],"))
            .toArray(String[]::new);

    Mutants.of(getClass(), "writesOnlyWhatIsProtected", words)
        .each(5_000, this::writesOnlyWhatIsProtected);
  }

  private void receive(EventReader reader, byte[] text) {
    CompletionStage<Outcome> received =
        new Reception(house.intake).receive(reader, text, PUBLISHER, TraceContext.begin());

    Outcome outcome = received.toCompletableFuture().join();

    assertThat(outcome.code()).isNotEqualTo("internal-error");
    if (outcome instanceof Written written && !written.before()) {
      assertProtected(house.log.handedOver().getLast());
      // A log in memory that never forgets would be what runs out in the end.
      house = new IntakeFixture();
    }
  }

  private static void assertProtected(FirehoseEvent event) {
    String body = UTF_8.decode(event.getBody().duplicate()).toString();
    assertThat(Body.parse(body.getBytes(UTF_8))).isNotNull();
    assertThat(body).contains(Redaction.PLACEHOLDER);
    assertThat(event.getSealed()).isNotEmpty().extracting(it -> it.getPath()).contains("/memberId");
    assertThat(List.of("MBR-000417", "Ardalan", "573-555")).noneMatch(body::contains);
  }
}
