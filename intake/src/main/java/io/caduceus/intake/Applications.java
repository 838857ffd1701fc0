package io.caduceus.intake;

import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The applications by name, so that a revoked one is turned away at once though its token is still
 * good. Read by many threads, written by the one that follows the registry.
 */
public final class Applications {
  private final Map<ApplicationName, Application> applications = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> complete = new CompletableFuture<>();

  /** Takes in what the registry says of an application, unless something newer is known. */
  public void put(Application application) {
    applications.merge(
        application.name(),
        application,
        (known, told) -> known.revision() < told.revision() ? told : known);
  }

  /** Forgets an application: from now on its tokens are not believed. */
  public void remove(ApplicationName name) {
    applications.remove(name);
  }

  /** Everything that the registry held at the start has been taken in. */
  public void complete() {
    complete.complete(null);
  }

  /** Until then, nobody may be turned away for not being here. */
  public boolean isComplete() {
    return complete.isDone();
  }

  /** Done as soon as {@link #isComplete} is true. */
  public CompletionStage<Void> completion() {
    return complete;
  }

  public int size() {
    return applications.size();
  }

  public @Nullable Application find(ApplicationName name) {
    return applications.get(name);
  }
}
