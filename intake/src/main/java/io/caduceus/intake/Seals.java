package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Seal;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Says by which key a body's values are sealed: by everybody's or, if the event type names a data
 * subject, by one of the subject's own. A body that leaves its subject open has none: what belongs
 * to nobody could not be forgotten. And by which key it is marked, to be found again.
 */
public final class Seals {
  private final CompletableFuture<Optional<Seal>> everybodys;
  private final SearchKeys searches;
  private final RecentSubjectKeys subjects;

  public Seals(Keyring keyring, SearchKeys searches, RecentSubjectKeys subjects) {
    this.searches = searches;
    this.everybodys = completedFuture(Optional.of(keyring));
    this.subjects = subjects;
  }

  Choice of(EventType type, Body body) {
    DataSubject subject = type.dataSubject();
    if (subject == null) {
      return new Sealing(everybodys);
    }
    String identifier = identifier(at(body.root(), subject.path()));
    return identifier == null
        ? new NoSubject(subject.path())
        : new Sealing(subjects.of(subject.kind(), identifier));
  }

  /** The marks of a body; nothing if there would be too many. */
  Optional<List<ByteBuffer>> marks(BlindIndex index, Body body) {
    return index.marks(body, searches, FieldProtector.MOST_FIELDS);
  }

  private static @Nullable Json at(Json root, FieldPath path) {
    Json here = root;
    for (String segment : path.segments()) {
      here =
          switch (here) {
            case ObjectValue object -> object.members().get(segment);
            case ArrayValue array -> item(array, segment);
            case null, default -> null;
          };
    }
    return here;
  }

  static @Nullable Json item(ArrayValue array, String segment) {
    boolean isIndex = segment.matches("0|[1-9][0-9]{0,8}");
    return isIndex && Integer.parseInt(segment) < array.items().size()
        ? array.items().get(Integer.parseInt(segment))
        : null;
  }

  /** The number 42, however it is written, is the same subject as the text "42". */
  private static @Nullable String identifier(@Nullable Json value) {
    return switch (value) {
      case TextValue(String text, int s, int e) -> text.isBlank() ? null : text;
      case NumberValue(String text, int s, int e) -> {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        yield number.scale() > 0 ? null : number.toBigInteger().toString();
      }
      case null, default -> null;
    };
  }

  sealed interface Choice {}

  /**
   * @param seal never fails; nothing if there is none to be had now
   */
  record Sealing(CompletableFuture<Optional<Seal>> seal) implements Choice {}

  /** The body does not say at this place whom it is about. */
  record NoSubject(FieldPath place) implements Choice {}
}
