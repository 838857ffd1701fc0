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
  private final KafkaCredentials kafka;

  ApplicationController(Applications applications, KafkaCredentials kafka) {
    this.applications = applications;
    this.kafka = kafka;
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
    return ApplicationView.of(applications.activate(caller, name, true), kafka.isInLine(name));
  }

  @PostMapping("/{name}:deactivate")
  ApplicationView deactivate(Caller caller, @PathVariable ApplicationName name) {
    return ApplicationView.of(applications.activate(caller, name, false), kafka.isInLine(name));
  }

  @PostMapping("/{name}/credentials")
  ResponseEntity<ApplicationView.NewCredential> issue(
      Caller caller,
      @PathVariable ApplicationName name,
      @RequestBody(required = false) @Nullable CredentialRequest request) {
    ApplicationView.NewCredential issued =
        switch (request == null ? CredentialKind.OAUTH2 : request.kind()) {
          case OAUTH2 -> ApplicationView.NewClient.of(applications.issue(caller, name));
          case KAFKA -> ApplicationView.NewKafkaUser.of(kafka.issue(caller, name));
        };
    return ResponseEntity.created(
            URI.create("/v1/applications/" + name + "/credentials/" + issued.clientId()))
        .body(issued);
  }

  @DeleteMapping("/{name}/credentials/{clientId}")
  ApplicationView revoke(
      Caller caller, @PathVariable ApplicationName name, @PathVariable String clientId) {
    return ApplicationView.of(applications.revoke(caller, name, clientId), kafka.isInLine(name));
  }

  /**
   * What is to be issued.
   *
   * @param kind an OAuth2 client where it is not told
   */
  record CredentialRequest(CredentialKind kind) {
    CredentialRequest(@Nullable CredentialKind kind) {
      this.kind = kind == null ? CredentialKind.OAUTH2 : kind;
    }
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
