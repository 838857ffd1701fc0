package io.caduceus.admin.applications;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Required;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.TeamName;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/applications}. */
@RestController
@RequestMapping("/v1/applications")
final class ApplicationController {
  private final Applications applications;

  ApplicationController(Applications applications) {
    this.applications = applications;
  }

  @PostMapping
  ResponseEntity<ApplicationView.Registered> register(
      Caller caller, @RequestBody NewApplication request) {
    Applications.Issued issued =
        applications.register(caller, request.name(), request.description(), request.team());
    return ResponseEntity.created(URI.create("/v1/applications/" + request.name()))
        .body(ApplicationView.Registered.of(issued));
  }

  @GetMapping
  Page<ApplicationView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return applications
        .list(caller, Cursor.read(cursor, 1), Limit.of(limit))
        .map(ApplicationView::of);
  }

  @GetMapping("/{name}")
  ApplicationView get(Caller caller, @PathVariable ApplicationName name) {
    return ApplicationView.of(applications.get(caller, name));
  }

  @PostMapping("/{name}:activate")
  ApplicationView activate(Caller caller, @PathVariable ApplicationName name) {
    return ApplicationView.of(applications.activate(caller, name, true));
  }

  @PostMapping("/{name}:deactivate")
  ApplicationView deactivate(Caller caller, @PathVariable ApplicationName name) {
    return ApplicationView.of(applications.activate(caller, name, false));
  }

  @PostMapping("/{name}/credentials")
  ResponseEntity<ApplicationView.NewClient> issue(
      Caller caller, @PathVariable ApplicationName name) {
    Applications.Issued issued = applications.issue(caller, name);
    return ResponseEntity.created(
            URI.create("/v1/applications/" + name + "/credentials/" + issued.secret().clientId()))
        .body(ApplicationView.NewClient.of(issued));
  }

  @DeleteMapping("/{name}/credentials/{clientId}")
  ApplicationView revoke(
      Caller caller, @PathVariable ApplicationName name, @PathVariable String clientId) {
    return ApplicationView.of(applications.revoke(caller, name, clientId));
  }

  /** What it takes to register an application. */
  record NewApplication(ApplicationName name, String description, @Nullable TeamName team) {
    NewApplication(ApplicationName name, @Nullable String description, @Nullable TeamName team) {
      Required.member("name", name);
      this.name = name;
      this.description = description == null ? "" : description;
      this.team = team;
    }
  }
}
