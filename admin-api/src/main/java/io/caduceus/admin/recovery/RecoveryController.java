package io.caduceus.admin.recovery;

import io.caduceus.admin.security.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/recovery}. */
@RestController
final class RecoveryController {
  private final Restoration restoration;

  RecoveryController(Restoration restoration) {
    this.restoration = restoration;
  }

  @GetMapping("/v1/recovery")
  RecoveryState state(Caller caller) {
    return restoration.state(caller);
  }

  @PostMapping("/v1/recovery:restore")
  RecoveryState restore(
      Caller caller, @RequestBody(required = false) @Nullable RestoreRequest request) {
    return restoration.restore(caller, Objects.requireNonNullElse(request, RestoreRequest.PLAIN));
  }
}
