package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/subscriptions}. */
@RestController
@RequestMapping("/v1/subscriptions")
final class SubscriptionController {
  private final Subscriptions subscriptions;
  private final Decisions decisions;
  private final Views views;

  SubscriptionController(Subscriptions subscriptions, Decisions decisions, Views views) {
    this.subscriptions = subscriptions;
    this.decisions = decisions;
    this.views = views;
  }

  @PostMapping
  ResponseEntity<SubscriptionView> create(Caller caller, @RequestBody NewSubscription wanted) {
    Kept<SubscriptionEntry> kept = subscriptions.create(caller, wanted);
    return ResponseEntity.created(URI.create("/v1/subscriptions/" + wanted.name()))
        .body(views.of(kept));
  }

  @GetMapping
  Page<SubscriptionView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable Status status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.of(subscriptions.list(caller, status, Cursor.read(cursor, 1), Limit.of(limit)));
  }

  @GetMapping("/{name}")
  SubscriptionView get(Caller caller, @PathVariable SubscriptionName name) {
    return views.of(subscriptions.get(caller, name));
  }

  @PostMapping("/{name}:approve")
  SubscriptionView approve(
      Caller caller,
      @PathVariable SubscriptionName name,
      @RequestBody(required = false) @Nullable DecisionRequest request) {
    return views.of(decisions.approve(caller, name, orBare(request)));
  }

  @PostMapping("/{name}:reject")
  SubscriptionView reject(
      Caller caller,
      @PathVariable SubscriptionName name,
      @RequestBody(required = false) @Nullable DecisionRequest request) {
    return views.of(decisions.reject(caller, name, orBare(request)));
  }

  @PostMapping("/{name}:revoke")
  SubscriptionView revoke(
      Caller caller, @PathVariable SubscriptionName name, @RequestBody RevocationRequest request) {
    return views.of(decisions.revoke(caller, name, request));
  }

  @PostMapping("/{name}:pause")
  SubscriptionView pause(Caller caller, @PathVariable SubscriptionName name) {
    return views.of(subscriptions.pause(caller, name));
  }

  @PostMapping("/{name}:resume")
  SubscriptionView resume(Caller caller, @PathVariable SubscriptionName name) {
    return views.of(subscriptions.resume(caller, name));
  }

  @PostMapping("/{name}:retain")
  SubscriptionView retain(
      Caller caller, @PathVariable SubscriptionName name, @RequestBody RetentionRequest request) {
    return views.of(subscriptions.retain(caller, name, request));
  }

  private static DecisionRequest orBare(@Nullable DecisionRequest request) {
    return Objects.requireNonNullElse(request, DecisionRequest.BARE);
  }
}
