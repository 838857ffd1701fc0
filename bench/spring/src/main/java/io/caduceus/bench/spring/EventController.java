package io.caduceus.bench.spring;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Validates an event and writes it; answers when the broker has it. */
@RestController
class EventController {
  static final String BINDING = "events-out-0";

  private final StreamBridge bridge;
  private final Schema schema;

  EventController(StreamBridge bridge) throws IOException {
    this.bridge = bridge;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of(System.getenv("BENCH_SCHEMA"))), InputFormat.JSON);
  }

  @PostMapping("/v1/events")
  ResponseEntity<Void> take(@RequestBody byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    if (!schema.validate(text, InputFormat.JSON).isEmpty()) {
      return ResponseEntity.unprocessableContent().build();
    }
    return bridge.send(BINDING, event)
        ? ResponseEntity.accepted().build()
        : ResponseEntity.internalServerError().build();
  }
}
