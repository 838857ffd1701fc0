package io.caduceus.admin.search.saved;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.security.Caller;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/searches}; a link to one holds its id and nothing of what it looks for. */
@RestController
@RequestMapping("/v1/searches")
final class SavedSearchController {
  private final SavedSearches searches;

  SavedSearchController(SavedSearches searches) {
    this.searches = searches;
  }

  @PostMapping
  ResponseEntity<SavedSearch> save(Caller caller, @RequestBody NewSearch wanted) {
    SavedSearch saved = searches.save(caller, wanted);
    return ResponseEntity.created(URI.create("/v1/searches/" + saved.id())).body(saved);
  }

  @GetMapping
  Page<SavedSearch> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return searches.list(caller, Cursor.read(cursor, 1), Limit.of(limit));
  }

  @GetMapping("/{id}")
  SavedSearch get(Caller caller, @PathVariable String id) {
    return searches.get(caller, id);
  }

  @PostMapping("/{id}:run")
  Page<EventView> run(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable PageRequest page) {
    return searches.run(caller, id, Objects.requireNonNullElse(page, PageRequest.FIRST));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable String id) {
    searches.delete(caller, id);
  }
}
