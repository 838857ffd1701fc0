package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalPartTests {
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName(Loopback.HOST));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:%d",
        "127.0.0.1:%d,elsewhere.invalid:1",
        "http://127.0.0.1:%d/apis/ccompat/v7",
        "mongodb://user:p%%40ss@127.0.0.1:%d/caduceus?retryWrites=true"
      })
  void isReachedWhateverTheFormOfItsAddress(String address) {
    new ExternalPart("part", address.formatted(server.getLocalPort())).start();
  }

  @Test
  void isNamedWithoutItsPasswordWhenItDoesNotAnswer() throws IOException {
    String address = "mongodb://user:secret@127.0.0.1:%d".formatted(server.getLocalPort());
    server.close();

    assertThatThrownBy(() -> new ExternalPart("store", address).start())
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining("store does not answer at mongodb://127.0.0.1")
        .hasMessageNotContaining("secret");
    assertThat(new ExternalPart("store", address)).asString().doesNotContain("secret");
  }
}
