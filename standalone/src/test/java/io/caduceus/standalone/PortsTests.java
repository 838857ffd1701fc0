package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTests {

  @Test
  void movesEveryDoorByTheSameNumber() {
    Ports ports = new Ports(100);

    assertThat(ports.of(Door.INTAKE)).isEqualTo(8180);
    assertThat(ports.http(Door.ADMIN)).hasToString("http://127.0.0.1:8181");
    assertThat(ports.ofParts().store()).isEqualTo(27117);
  }

  @Test
  void refusesAnOffsetThatMovesADoorOutOfTheRange() {
    assertThatThrownBy(() -> new Ports(50_000))
        .hasMessage("--port-offset 50000 would move store to 77017");
    assertThatThrownBy(() -> new Ports(-8000)).hasMessageContaining("intake");
  }

  @Test
  void namesTheDoorBehindWhichAnotherProgramListens() throws IOException {
    Ports ports = withFreeKafka();
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(Loopback.HOST, ports.of(Door.KAFKA)));

      assertThat(ports.busy(BroughtParts.none())).contains(Door.KAFKA);
    }
  }

  @Test
  void needsNoPortForAPartThatWasBrought() throws IOException {
    Ports ports = withFreeKafka();
    BroughtParts brought = BroughtParts.from(Map.of("CADUCEUS_KAFKA", "broker:9092"));
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(Loopback.HOST, ports.of(Door.KAFKA)));

      assertThat(ports.busy(brought)).doesNotContain(Door.KAFKA);
    }
  }

  private static Ports withFreeKafka() {
    return IntStream.range(10_000, 20_000)
        .mapToObj(Ports::new)
        .filter(ports -> Loopback.isFree(ports.of(Door.KAFKA)))
        .findFirst()
        .orElseThrow();
  }
}
