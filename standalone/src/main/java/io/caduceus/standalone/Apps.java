package io.caduceus.standalone;

import io.caduceus.admin.AdminConfiguration;
import io.caduceus.intake.IntakeConfiguration;
import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysetName;
import io.caduceus.router.RouterConfiguration;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Part;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The three apps of one instance, told where everything is. */
record Apps(Part admin, Part intake, Part router) {

  /** Also makes the keysets that the apps share, where there are none yet. */
  static Apps in(DataFolder data, Ports ports, LocalParts parts) throws IOException {
    KeyCustodian custodian = new KeyCustodian(data.keys(), data.kms(), InstantSource.system());
    KeysetName.shared().forEach(custodian::create);
    data.secret("admin");
    return new Apps(
        admin(data, ports, parts), intake(data, ports, parts), router(data, ports, parts));
  }

  private static Part admin(DataFolder data, Ports ports, LocalParts parts) {
    Map<String, String> settings = shared(KafkaUser.ADMIN, data, ports, parts);
    settings.put("caduceus.admin.port", "" + ports.of(Door.ADMIN));
    settings.put(
        "caduceus.admin.bootstrap-secret-file", data.path().resolve("secrets/admin").toString());
    settings.put("caduceus.admin.signing-key", data.keys().toString());
    settings.put("caduceus.mongodb.uri", parts.store().address());
    settings.put("caduceus.admin.health.connect", parts.connect().address());
    boolean askedWhoOneIs = !parts.kafka().as(KafkaUser.ADMIN).login().isEmpty();
    settings.put("caduceus.kafka.access", askedWhoOneIs ? "scram" : "none");
    return new SpringApp(
        "admin",
        ports.http(Door.ADMIN),
        new Readiness(ports.http(Door.ADMIN)),
        AdminConfiguration::application,
        settings);
  }

  private static Part intake(DataFolder data, Ports ports, LocalParts parts) {
    Map<String, String> settings = shared(KafkaUser.INTAKE, data, ports, parts);
    settings.put("caduceus.intake.rest.port", "" + ports.of(Door.INTAKE));
    settings.put("caduceus.intake.grpc.port", "" + ports.of(Door.GRPC));
    settings.putAll(mllp(ports));
    settings.put("caduceus.intake.servlet.port", "" + ports.of(Door.INTAKE_SERVLETS));
    return new SpringApp(
        "intake",
        ports.http(Door.INTAKE),
        new Readiness(ports.http(Door.INTAKE_SERVLETS)),
        IntakeConfiguration::application,
        settings);
  }

  /** Whoever can reach loopback is the hospital: for development only. */
  private static Map<String, String> mllp(Ports ports) {
    String mllp = "caduceus.intake.hl7.mllp.";
    return Map.of(
        mllp + "enabled", "true",
        mllp + "port", "" + ports.of(Door.MLLP),
        mllp + "peers[0].application", "hospital-adt",
        mllp + "peers[0].address", "127.0.0.0/8");
  }

  private static Part router(DataFolder data, Ports ports, LocalParts parts) {
    Map<String, String> settings = shared(KafkaUser.ROUTER, data, ports, parts);
    settings.put("caduceus.router.port", "" + ports.of(Door.ROUTER));
    settings.put("caduceus.router.state", data.path().resolve("router").toString());
    return new SpringApp(
        "router",
        ports.http(Door.ROUTER),
        new Readiness(ports.http(Door.ROUTER)),
        RouterConfiguration::application,
        settings);
  }

  private static Map<String, String> shared(
      KafkaUser app, DataFolder data, Ports ports, LocalParts parts) {
    Map<String, String> settings = new HashMap<>();
    settings.put("caduceus.kafka.bootstrap-servers", parts.kafka().address());
    parts
        .kafka()
        .as(app)
        .login()
        .forEach((name, value) -> settings.put("caduceus.kafka.properties." + name, value));
    settings.put("caduceus.registry.url", parts.registry().address());
    settings.put(
        "caduceus.registry.snapshot",
        data.path().resolve("schemas").resolve(app.name().toLowerCase(Locale.ROOT)).toString());
    settings.put("caduceus.keys", data.keys().toString());
    settings.put("caduceus.kms", data.kms().uri());
    settings.put("caduceus.security.issuer", ports.http(Door.ADMIN).toString());
    return settings;
  }
}
