package io.caduceus.admin.emergency;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/emergencies}. */
@RestController
@RequestMapping("/v1/emergencies")
final class EmergencyController {
  private final Emergencies emergencies;

  EmergencyController(Emergencies emergencies) {
    this.emergencies = emergencies;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Emergency open(Caller caller, @RequestBody NewEmergency wanted) {
    return emergencies.open(caller, wanted);
  }

  @GetMapping
  Page<Emergency> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return emergencies.list(caller, Cursor.read(cursor, 2), Limit.of(limit));
  }

  @PostMapping("/{id}:approve")
  Emergency approve(Caller caller, @PathVariable String id) {
    return emergencies.approve(caller, id);
  }

  @PostMapping("/{id}:end")
  Emergency end(Caller caller, @PathVariable String id) {
    return emergencies.end(caller, id);
  }
}
