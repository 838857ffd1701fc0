package io.caduceus.admin.search;

import io.caduceus.admin.answers.Page;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/events}; what is searched for is in the body, so that it gets into no log of URLs. */
@RestController
final class EventController {
  private final EventSearch search;

  EventController(EventSearch search) {
    this.search = search;
  }

  @PostMapping("/v1/events:search")
  Page<EventView> search(Caller caller, @RequestBody EventQuery query) {
    return search.search(caller, query);
  }

  @GetMapping("/v1/events/{id}")
  EventView get(Caller caller, @PathVariable String id) {
    return search.get(caller, id);
  }
}
