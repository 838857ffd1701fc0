package io.caduceus.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientTests {
  @TempDir Path folder;

  @Test
  void takesTheLoginAndNothingElseFromAFile() throws Exception {
    Path file = folder.resolve("client.properties");
    Files.writeString(
        file,
        """
        bootstrap.servers=elsewhere:9092
        security.protocol=SASL_SSL
        ssl.truststore.location=/etc/ca.pem
        group.id=somebody
        """);

    KafkaClient client = KafkaClient.from("here:9092", file);

    assertThat(client.with(Map.of("acks", "all")))
        .containsOnly(
            Map.entry("bootstrap.servers", "here:9092"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("ssl.truststore.location", "/etc/ca.pem"),
            Map.entry("acks", "all"));
  }

  @Test
  void readsWhatItWrote() throws Exception {
    KafkaClient client = KafkaClient.scram("here:9092", "care-team.abc", "a password");
    Path file = Files.writeString(folder.resolve("client.properties"), client.properties());

    assertThat(KafkaClient.from("here:9092", file)).isEqualTo(client);
  }

  @Test
  void refusesAFileWithoutALogin() throws Exception {
    Path file = Files.writeString(folder.resolve("client.properties"), "acks=all");

    assertThatThrownBy(() -> KafkaClient.from("here:9092", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> KafkaClient.from("here:9092", folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void doesNotSayItsPassword() {
    assertThat(KafkaClient.scram("here:9092", "care-team.abc", "a password").toString())
        .contains("here:9092")
        .doesNotContain("a password");
  }
}
