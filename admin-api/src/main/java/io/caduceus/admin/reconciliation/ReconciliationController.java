package io.caduceus.admin.reconciliation;

import io.caduceus.admin.security.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/reconciliation}. */
@RestController
final class ReconciliationController {
  private final Reconciliation reconciliation;

  ReconciliationController(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  @GetMapping("/v1/reconciliation")
  StoreState state(Caller caller) {
    return reconciliation.state(caller);
  }

  @PostMapping("/v1/reconciliation:verify")
  StoreState verify(Caller caller) {
    return reconciliation.verify(caller);
  }

  @PostMapping("/v1/reconciliation:repair")
  StoreState repair(Caller caller, @RequestBody(required = false) @Nullable RepairRequest request) {
    return reconciliation.repair(caller, Objects.requireNonNullElse(request, RepairRequest.PLAIN));
  }
}
