package io.caduceus.admin.subjects;

import io.caduceus.admin.security.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/subjects:forget}; who is meant is in the body, so that he gets into no log of URLs.
 */
@RestController
final class SubjectController {
  private final Forgetting forgetting;

  SubjectController(Forgetting forgetting) {
    this.forgetting = forgetting;
  }

  @PostMapping("/v1/subjects:forget")
  ForgottenSubject forget(Caller caller, @RequestBody ForgetRequest wanted) {
    return forgetting.forget(caller, wanted);
  }
}
