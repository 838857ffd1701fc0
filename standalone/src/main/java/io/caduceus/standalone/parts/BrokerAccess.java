package io.caduceus.standalone.parts;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.util.Map.entry;

import io.caduceus.standalone.access.AppAccess;
import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * Who gets into the embedded broker, and for what. Whoever has no login gets in nowhere, and
 * whoever has one may do what an ACL says, but for the operator.
 */
record BrokerAccess(SecretFolder secrets) {
  static final String CLIENTS = "CLIENTS";
  static final String CONTROLLER = "CONTROLLER";
  private static final String PLAIN_LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\""
          + " password=\"%2$s\" user_%1$s=\"%2$s\";";

  /**
   * The broker speaks to itself as the operator. With its controller it cannot do so by SCRAM,
   * whose users the controller has yet to read; there it has a password that nobody else ever
   * learns.
   */
  Map<String, String> ofBroker() {
    return Map.ofEntries(
        entry(
            "listener.security.protocol.map",
            CLIENTS + ":SASL_PLAINTEXT," + CONTROLLER + ":SASL_PLAINTEXT"),
        entry("inter.broker.listener.name", CLIENTS),
        entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
        entry("listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
        entry(
            "listener.name.clients.scram-sha-512.sasl.jaas.config",
            client("", OPERATOR).login().get("sasl.jaas.config")),
        entry("sasl.mechanism.controller.protocol", "PLAIN"),
        entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
        entry(
            "listener.name.controller.plain.sasl.jaas.config",
            PLAIN_LOGIN.formatted(OPERATOR.login(), SecretFolder.newSecret())),
        entry("authorizer.class.name", StandardAuthorizer.class.getName()),
        entry("allow.everyone.if.no.acl.found", "false"),
        entry("super.users", OPERATOR.principal()));
  }

  /** The users that the storage is formatted with, as the formatter takes them. */
  List<String> users() {
    return Arrays.stream(KafkaUser.values())
        .map(
            user ->
                "SCRAM-SHA-512=[name=%s,password=%s]"
                    .formatted(user.login(), secrets.secret(user.login())))
        .toList();
  }

  KafkaClient client(String servers, KafkaUser user) {
    return KafkaClient.scram(servers, user.login(), secrets.secret(user.login()));
  }

  /** Brings the apps' ACLs in line with the table; those of everybody else are left alone. */
  void allowApps(String servers) throws ExecutionException, InterruptedException {
    Set<String> apps =
        KafkaUser.apps().stream().map(KafkaUser::principal).collect(Collectors.toSet());
    try (Admin admin = Admin.create(client(servers, OPERATOR).settings())) {
      Set<AclBinding> surplus =
          new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
      surplus.removeIf(binding -> !apps.contains(binding.entry().principal()));
      Set<AclBinding> missing = new HashSet<>(AppAccess.table());
      missing.removeAll(surplus);
      surplus.removeAll(AppAccess.table());
      admin.createAcls(missing).all().get();
      admin.deleteAcls(filters(surplus)).all().get();
    }
  }

  private static List<AclBindingFilter> filters(Collection<AclBinding> bindings) {
    return bindings.stream().map(AclBinding::toFilter).toList();
  }
}
