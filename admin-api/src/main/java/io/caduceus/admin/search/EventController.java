package io.caduceus.admin.search;

import io.caduceus.admin.answers.Page;
import io.caduceus.admin.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/events}; what is searched for is in the body, so that it gets into no log of URLs. */
@RestController
final class EventController {
  private static final String CSV = "text/csv";

  private final EventSearch search;
  private final EventExport export;
  private final JsonMapper json;

  EventController(EventSearch search, EventExport export, JsonMapper json) {
    this.search = search;
    this.export = export;
    this.json = json;
  }

  @PostMapping("/v1/events:search")
  Page<EventView> search(Caller caller, @RequestBody EventQuery query) {
    return search.search(caller, query);
  }

  /** CSV for whoever names it, JSON lines for anybody else. */
  @PostMapping(
      path = "/v1/events:export",
      produces = {MediaType.APPLICATION_NDJSON_VALUE, CSV})
  void export(
      Caller caller,
      @RequestBody EventQuery query,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
      HttpServletResponse response)
      throws IOException {
    EventExport.Export prepared = export.prepare(caller, query);
    boolean csv = accept.contains(CSV);
    response.setContentType(csv ? CSV + ";charset=utf-8" : MediaType.APPLICATION_NDJSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=events." + (csv ? "csv" : "ndjson"));
    BufferedOutputStream out = new BufferedOutputStream(response.getOutputStream());
    prepared.to(csv ? new CsvRows(json, out) : new JsonRows(json, out));
  }

  @GetMapping("/v1/events/{id}")
  EventView get(Caller caller, @PathVariable String id) {
    return search.get(caller, id);
  }
}
