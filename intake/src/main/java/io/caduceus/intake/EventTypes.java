package io.caduceus.intake;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.KnownType.Broken;
import io.caduceus.intake.KnownType.Usable;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event types that may be published, by name, each compiled once per revision. Read by many
 * threads, written by the one that follows the registry.
 */
public final class EventTypes {
  private static final Logger log = LoggerFactory.getLogger(EventTypes.class);

  private final Map<EventTypeName, KnownType> types = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> complete = new CompletableFuture<>();

  /** Takes in what the registry says of an event type, unless something newer is known. */
  public void put(EventType type) {
    KnownType known = types.get(type.name());
    if (known == null || known.type().revision() < type.revision()) {
      types.put(type.name(), compile(type));
    }
  }

  /** Forgets an event type: from now on nobody may publish it. */
  public void remove(EventTypeName name) {
    types.remove(name);
  }

  /** Everything that the registry held at the start has been taken in. */
  public void complete() {
    complete.complete(null);
  }

  /** Until then, nothing may be decided by what is not here. */
  public boolean isComplete() {
    return complete.isDone();
  }

  /** Done as soon as {@link #isComplete} is true. */
  public CompletionStage<Void> completion() {
    return complete;
  }

  public int size() {
    return types.size();
  }

  @Nullable KnownType find(EventTypeName name) {
    return types.get(name);
  }

  boolean anyPublishedBy(ApplicationName application) {
    return types.values().stream()
        .anyMatch(known -> known.type().publishers().contains(application));
  }

  private static KnownType compile(EventType type) {
    try {
      return new Usable(type, BodyValidator.of(type.schema()), type.rules(), BlindIndex.of(type));
    } catch (SchemaUnusable e) {
      log.error(
          "the schema of an event type cannot be used, publishing it is refused: eventType={}"
              + " schemaVersion={} reason={}",
          type.name(),
          type.schemaVersion(),
          e.getMessage());
      return new Broken(type);
    }
  }
}
