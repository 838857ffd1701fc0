package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.hl7.mapping.Mappings;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.samples.Samples;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** An intake that knows what ships for HL7, and a hospital that sends it messages. */
final class Hospital {
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  final IntakeFixture house = new IntakeFixture();
  final Hl7Intake intake;

  Hospital() {
    this(Shipped.MAPPINGS);
  }

  Hospital(Mappings mappings) {
    intake =
        new Hl7Intake(
            house.intake, mappings, CHICAGO, Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));
  }

  Ack send(String message) {
    return send(message.getBytes(UTF_8));
  }

  Ack send(byte[] message) {
    know(Header.glimpse(message));
    return Ack.of(
        intake
            .receive(message, new Publisher(Samples.HOSPITAL_ADT), TraceContext.begin())
            .toCompletableFuture()
            .join());
  }

  /** Only what is needed, for compiling a schema takes its time. */
  private void know(Header header) {
    String type = header.component(9, 1) + '^' + header.component(9, 2);
    Shipped.events(type)
        .filter(it -> !it.equals(Samples.PATIENT_ADMITTED.name()))
        .forEach(it -> house.types.put(Shipped.eventType(it)));
  }

  /** The body of the one event that was written, as it was written. */
  String body() {
    return body(house.log.only());
  }

  static String body(FirehoseEvent event) {
    return UTF_8.decode(event.getBody().duplicate()).toString();
  }

  /** An acknowledgement, and its text by segments. */
  record Ack(Acknowledgement told, List<String> segments) {
    static Ack of(Acknowledgement told) {
      String text = new String(told.message(), UTF_8);
      return new Ack(told, List.of(text.split("\r")));
    }

    String segment(String name) {
      return segments.stream().filter(it -> it.startsWith(name)).findFirst().orElse("");
    }

    String field(String segment, int number) {
      String[] fields = segment(segment).split("\\|", -1);
      int index = segment.equals("MSH") ? number - 1 : number;
      return index < fields.length ? fields[index] : "";
    }

    String text() {
      return String.join("\n", segments);
    }
  }
}
