package io.caduceus.admin.search.export;

import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/events:export}; asked as the search is. */
@RestController
final class ExportController {
  private static final String CSV = "text/csv";

  private final EventExport export;
  private final JsonMapper json;

  ExportController(EventExport export, JsonMapper json) {
    this.export = export;
    this.json = json;
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
}
