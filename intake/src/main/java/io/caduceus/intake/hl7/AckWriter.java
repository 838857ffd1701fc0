package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.caduceus.intake.hl7.message.Delimiters;
import io.caduceus.intake.hl7.message.Fault;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Writes acknowledgements in the version and with the delimiters of the message they answer. */
final class AckWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss+0000").withZone(ZoneOffset.UTC);
  private static final Pattern BREAKS_THE_FRAME = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final int MOST_ECHOED = 256;
  private static final int MOST_TEXT = 80;

  /** Versions whose ERR has one field, ERR-1; and in which MSH-9 has no third component. */
  private static final Set<String> OF_OLD = Set.of("2.3", "2.3.1", "2.4");

  private final Clock clock;

  AckWriter(Clock clock) {
    this.clock = clock;
  }

  Acknowledgement positive(Header header, String outcome, String typeTag) {
    AckMode mode = AckMode.of(header);
    String code = mode.letter() + "A";
    List<String> segments = List.of(msh(header), msa(header, code, ""));
    return new Acknowledgement(bytes(segments), code, outcome, typeTag, mode.wants(true), null);
  }

  Acknowledgement negative(Header header, Objection objection, String typeTag) {
    AckMode mode = AckMode.of(header);
    String code = mode.letter() + (objection.forGood() ? "R" : "E");
    Fault first = objection.faults().getFirst();
    String said = objection.code() + ": " + first.text();
    List<String> segments = new ArrayList<>();
    segments.add(msh(header));
    segments.add(msa(header, code, said.substring(0, Math.min(said.length(), MOST_TEXT))));
    objection.faults().forEach(fault -> segments.add(err(header, objection, fault)));
    return new Acknowledgement(
        bytes(segments),
        code,
        objection.code(),
        typeTag,
        mode.wants(false),
        objection.retryAfter());
  }

  private String msh(Header header) {
    Delimiters by = header.delimiters();
    String event = echoed(header.component(9, 2));
    String type = "ACK";
    if (!event.isEmpty()) {
      type += by.component() + event;
      type += spoken(header).equals("2.3") ? "" : by.component() + "ACK";
    }
    return joined(
        by,
        "MSH",
        by.encoding(),
        echoed(header.field(5)),
        echoed(header.field(6)),
        echoed(header.field(3)),
        echoed(header.field(4)),
        TIME.format(clock.instant()),
        "",
        type,
        controlId(),
        header.field(11).isEmpty() ? "P" : echoed(header.field(11)),
        spoken(header),
        "",
        "",
        "",
        "",
        "",
        echoed(header.field(18)));
  }

  private static String msa(Header header, String code, String said) {
    Delimiters by = header.delimiters();
    return joined(by, "MSA", code, echoed(header.field(10)), escaped(by, said));
  }

  private static String err(Header header, Objection objection, Fault fault) {
    Delimiters by = header.delimiters();
    String condition = fault.condition().code() + "^" + fault.condition().text() + "^HL70357";
    Place place = fault.place();
    if (OF_OLD.contains(spoken(header))) {
      String located = place == null ? "^^" : place.described('^');
      String padded = located + "^".repeat(2 - (int) located.chars().filter(c -> c == '^').count());
      // A composite within a component is written in subcomponents.
      return joined(
          by, "ERR", components(by, padded) + by.component() + subcomponents(by, condition));
    }
    return joined(
        by,
        "ERR",
        "",
        place == null ? "" : components(by, place.located('^')),
        components(by, condition),
        "E",
        components(by, objection.code() + "^^L"),
        "",
        escaped(by, fault.text()),
        escaped(by, advice(objection)));
  }

  private static String advice(Objection objection) {
    Duration retryAfter = objection.retryAfter();
    if (retryAfter != null) {
      return "Send the same message again after " + retryAfter.toSeconds() + " s.";
    }
    return objection.forGood() ? "Do not send it again." : "Mend the message, then send it again.";
  }

  /** The sender's version, if it can be one. */
  private static String spoken(Header header) {
    return Versions.isKnown(header.version()) ? header.version() : Versions.OURS;
  }

  /** Unique, and no longer than the 20 characters that HL7 allows. */
  private static String controlId() {
    return "%016x".formatted(ThreadLocalRandom.current().nextLong());
  }

  /** What the sender wrote, as it wrote it, but for what would break the frame. */
  private static String echoed(String raw) {
    String clean = BREAKS_THE_FRAME.matcher(raw).replaceAll("");
    return clean.length() > MOST_ECHOED ? "" : clean;
  }

  private static String escaped(Delimiters by, String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      int which = (by.field() + by.encoding()).indexOf(c);
      if (which >= 0) {
        escaped.append(by.escape()).append("FSRET".charAt(which)).append(by.escape());
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String components(Delimiters by, String text) {
    return text.replace('^', by.component());
  }

  private static String subcomponents(Delimiters by, String text) {
    return text.replace('^', by.subcomponent());
  }

  private static String joined(Delimiters by, String... fields) {
    String line = String.join(String.valueOf(by.field()), fields);
    int end = line.length();
    while (line.charAt(end - 1) == by.field()) {
      end--;
    }
    return line.substring(0, end) + '\r';
  }

  private static byte[] bytes(List<String> segments) {
    return String.join("", segments).getBytes(ISO_8859_1);
  }
}
