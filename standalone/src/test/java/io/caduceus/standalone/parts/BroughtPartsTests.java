package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.access.KafkaClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroughtPartsTests {
  private static final String FILE = "CADUCEUS_KAFKA_PROPERTIES";

  @Test
  void reachesAKafkaThatWasBroughtWithoutALoginWhereNoneWas() {
    BroughtParts brought = BroughtParts.from(Map.of("CADUCEUS_KAFKA", "broker:9092"));

    assertThat(brought.kafkaClient()).contains(new KafkaClient("broker:9092", Map.of()));
    assertThat(BroughtParts.none().kafkaClient()).isEmpty();
  }

  @Test
  void logsInAsTheFileSaysThatWasBroughtWithIt(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("k"), "security.protocol=SSL");
    Path other = Files.writeString(folder.resolve("o"), "security.protocol=SASL_SSL");
    BroughtParts brought =
        BroughtParts.from(Map.of("CADUCEUS_KAFKA", "broker:9092", FILE, file.toString()));

    assertThat(brought.kafkaClient().orElseThrow().login())
        .containsExactly(Map.entry("security.protocol", "SSL"));
    assertThat(brought.withKafka("other:1", other).kafkaClient().orElseThrow())
        .isEqualTo(KafkaClient.from("other:1", other));
  }
}
