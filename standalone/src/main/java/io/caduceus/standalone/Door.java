package io.caduceus.standalone;

/** Everything that listens, and where unless {@code --port-offset} moves it. */
enum Door {
  INTAKE(8080, "intake"),
  GRPC(9090, "intake (gRPC)"),
  MLLP(2575, "intake (MLLP)"),
  INTAKE_SERVLETS(8085, "intake (SOAP, /docs, health)"),
  ADMIN(8081, "admin API"),
  ROUTER(8086, "router (health, metrics)"),
  REGISTRY(8082, "registry"),
  CONNECT(8083, "connect"),
  KAFKA(9092, "kafka"),
  STORE(27017, "store");

  final int standardPort;
  final String purpose;

  Door(int standardPort, String purpose) {
    this.standardPort = standardPort;
    this.purpose = purpose;
  }
}
