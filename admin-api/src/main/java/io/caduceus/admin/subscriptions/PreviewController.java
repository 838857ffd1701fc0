package io.caduceus.admin.subscriptions;

import io.caduceus.admin.security.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/subscriptions:preview}. */
@RestController
final class PreviewController {
  private final Previews previews;

  PreviewController(Previews previews) {
    this.previews = previews;
  }

  @PostMapping("/v1/subscriptions:preview")
  Preview preview(Caller caller, @RequestBody PreviewRequest request) {
    return previews.preview(caller, request);
  }
}
