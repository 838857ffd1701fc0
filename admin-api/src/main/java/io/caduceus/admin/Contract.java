package io.caduceus.admin;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of this API to whoever can reach it. */
@RestController
final class Contract {
  @GetMapping(path = "/openapi/admin.yaml", produces = "application/yaml")
  Resource openApi() {
    return new ClassPathResource("openapi/admin.yaml");
  }
}
