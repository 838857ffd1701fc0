package io.caduceus.admin.rehydration;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.SubscriptionName;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/subscriptions/{name}/rehydrations} and {@code /v1/rehydrations}. */
@RestController
final class RehydrationController {
  private final Rehydrations rehydrations;

  RehydrationController(Rehydrations rehydrations) {
    this.rehydrations = rehydrations;
  }

  @PostMapping("/v1/subscriptions/{name}/rehydrations")
  ResponseEntity<Object> start(
      Caller caller, @PathVariable SubscriptionName name, @RequestBody NewRehydration wanted) {
    if (wanted.isTried()) {
      return ResponseEntity.ok(rehydrations.tryOut(caller, name, wanted));
    }
    RehydrationView started = rehydrations.start(caller, name, wanted);
    return ResponseEntity.created(URI.create("/v1/rehydrations/" + started.id())).body(started);
  }

  @GetMapping("/v1/subscriptions/{name}/rehydrations")
  Page<RehydrationView> list(
      Caller caller,
      @PathVariable SubscriptionName name,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return rehydrations.list(caller, name, Cursor.read(cursor, 1), Limit.of(limit));
  }

  @GetMapping("/v1/rehydrations/{id}")
  RehydrationView get(Caller caller, @PathVariable String id) {
    return rehydrations.get(caller, id);
  }

  @PostMapping("/v1/rehydrations/{id}:pause")
  RehydrationView pause(Caller caller, @PathVariable String id) {
    return rehydrations.pause(caller, id);
  }

  @PostMapping("/v1/rehydrations/{id}:resume")
  RehydrationView resume(Caller caller, @PathVariable String id) {
    return rehydrations.resume(caller, id);
  }

  @PostMapping("/v1/rehydrations/{id}:cancel")
  RehydrationView cancel(Caller caller, @PathVariable String id) {
    return rehydrations.cancel(caller, id);
  }
}
