package io.caduceus.standalone.parts;

/** Where the embedded parts listen. */
public record PartPorts(int kafka, int registry, int store, int connect) {

  /** Ports that nobody uses at this moment. */
  public static PartPorts free() {
    return new PartPorts(
        Loopback.freePort(), Loopback.freePort(), Loopback.freePort(), Loopback.freePort());
  }
}
