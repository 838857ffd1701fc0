package io.caduceus.standalone;

import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.Startup;
import java.util.List;
import java.util.Map;

/**
 * Everything that one instance consists of.
 *
 * @param parts the infrastructure
 * @param apps stage by stage
 */
record Product(LocalParts parts, List<List<Part>> apps) {

  static Product in(DataFolder data, Ports ports, BroughtParts brought) {
    LocalParts parts =
        LocalParts.in(data.path(), ports.ofParts(), brought, (registry, store) -> Map.of());
    return new Product(parts, List.of());
  }

  void start(Startup startup) {
    parts.start(startup);
    apps.forEach(stage -> startup.stage(stage.toArray(Part[]::new)));
  }
}
