package io.caduceus.intake.hl7.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.Tag;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Delimiters;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Hl7Message;
import io.caduceus.intake.hl7.message.Hl7Path;
import io.caduceus.intake.hl7.message.Hl7Refused;
import io.caduceus.intake.hl7.message.Place;
import io.caduceus.intake.hl7.message.Segment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a message says besides its body: who sent it, when, and in which order it belongs. */
record Envelope(Hl7Message message, ZoneId local) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{0,36}");

  /**
   * The sender's control id together with who the sender is, for each numbers by itself. What does
   * not fit an event id is hashed, and so never ambiguous.
   */
  EventId id() {
    Header header = message.header();
    String application = header.field(3).strip();
    String facility = header.field(4).strip();
    String control = header.field(10).strip();
    boolean plain =
        PLAIN.matcher(application).matches()
            && PLAIN.matcher(facility).matches()
            && PLAIN.matcher(control).matches();
    return new EventId(
        plain
            ? "hl7:" + application + ':' + facility + ':' + control
            : "hl7:~" + hash(application + '\r' + facility + '\r' + control));
  }

  Metadata metadata(Mapping mapping) {
    return new Metadata(
        occurredAt(),
        null,
        null,
        null,
        sourceSystem(),
        null,
        orderingKey(mapping),
        tags(),
        isSynthetic());
  }

  /** When it happened, EVN-2; else when it was written, MSH-7; null if neither can be told. */
  private @Nullable Instant occurredAt() {
    Times times = Times.of(message.header());
    Segment event = Scope.of(message).first("EVN");
    Instant recorded = event == null ? null : times.instant(time(event.field(2)), local);
    return recorded == null ? times.instant(message.header().component(7, 1), local) : recorded;
  }

  private String time(String field) {
    return message.header().delimiters().firstComponent(field);
  }

  private @Nullable String sourceSystem() {
    String name = message.plain(message.header().component(3, 1)).strip();
    return fits(name) ? name : null;
  }

  private @Nullable String orderingKey(Mapping mapping) {
    Hl7Path path = mapping.orderingKey();
    Segment segment = Scope.of(message).first(path.segment());
    if (segment == null) {
      return null;
    }
    Delimiters by = message.header().delimiters();
    String key = path.within(by.firstRepetition(segment.field(path.field())), by);
    if (key.isBlank() || Reading.isDeleted(key)) {
      return null;
    }
    return fits(key) ? key : hash(key);
  }

  private Set<Tag> tags() {
    Set<Tag> tags = new HashSet<>();
    tags.add(new Tag("hl7:" + message.type().replace('^', '-')));
    tags.add(new Tag("version:" + message.header().version()));
    return tags;
  }

  /** In training and debugging no patient is real. */
  private boolean isSynthetic() {
    return switch (message.header().component(11, 1).strip()) {
      // Those who leave it out mean production.
      case "P", "" -> false;
      case "T", "D" -> true;
      default ->
          throw Hl7Refused.unsupported(
              Condition.UNSUPPORTED_PROCESSING_ID,
              Place.field("MSH", 1, 11),
              "MSH-11 is P, T or D here");
    };
  }

  private static boolean fits(String text) {
    return !text.isEmpty()
        && text.length() <= Metadata.MOST_CHARACTERS
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
