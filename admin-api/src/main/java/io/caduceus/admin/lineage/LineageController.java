package io.caduceus.admin.lineage;

import io.caduceus.admin.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/events/{id}/lineage}. */
@RestController
final class LineageController {
  private final Lineages lineages;

  LineageController(Lineages lineages) {
    this.lineages = lineages;
  }

  @GetMapping("/v1/events/{id}/lineage")
  Lineage get(Caller caller, @PathVariable String id) {
    return lineages.of(caller, id);
  }
}
