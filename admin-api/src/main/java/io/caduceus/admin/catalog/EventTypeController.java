package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventTypeName;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/event-types}. */
@RestController
@RequestMapping("/v1/event-types")
final class EventTypeController {
  private final EventTypes eventTypes;

  EventTypeController(EventTypes eventTypes) {
    this.eventTypes = eventTypes;
  }

  @GetMapping
  Page<EventTypeView> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return eventTypes
        .list(new EventTypeQuery(q), Cursor.read(cursor, 1), Limit.of(limit))
        .map(EventTypeView::of);
  }

  @GetMapping("/{name}")
  EventTypeView get(@PathVariable EventTypeName name) {
    return EventTypeView.of(eventTypes.get(name));
  }

  @PutMapping("/{name}")
  ResponseEntity<EventTypeView> put(
      Caller caller, @PathVariable EventTypeName name, @RequestBody EventTypeDefinition wanted) {
    if (wanted.name() != null && !wanted.name().equals(name)) {
      throw Refused.invalid(
          "The body names another event type than the path.",
          Fault.at("/name", "const", "is the name in the path, or left out"));
    }
    return answer(eventTypes.put(caller, name, wanted));
  }

  @PostMapping("/{name}/versions")
  ResponseEntity<EventTypeView> addVersion(
      Caller caller, @PathVariable EventTypeName name, @RequestBody NewVersion version) {
    return answer(eventTypes.addVersion(caller, name, version));
  }

  @PostMapping("/{name}/versions:check")
  Check check(Caller caller, @PathVariable EventTypeName name, @RequestBody NewVersion version) {
    return Check.of(eventTypes.checkVersion(caller, name, version));
  }

  private static ResponseEntity<EventTypeView> answer(Kept<EventTypeEntry> kept) {
    EventTypeView view = EventTypeView.of(kept);
    return kept.entry().revision() == 1
        ? ResponseEntity.created(URI.create("/v1/event-types/" + kept.entry().name())).body(view)
        : ResponseEntity.ok(view);
  }
}
