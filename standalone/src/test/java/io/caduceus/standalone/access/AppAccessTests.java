package io.caduceus.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.Test;

class AppAccessTests {

  @Test
  void isForTheAppsAlone() {
    assertThat(AppAccess.table())
        .allMatch(it -> it.entry().permissionType() == AclPermissionType.ALLOW)
        .extracting(it -> it.entry().principal())
        .containsOnly(
            "User:caduceus-admin",
            "User:caduceus-intake",
            "User:caduceus-router",
            "User:caduceus-sink");
  }

  @Test
  void letsNobodyDeleteOrDoEverything() {
    assertThat(AppAccess.table())
        .extracting(it -> it.entry().operation())
        .doesNotContain(AclOperation.DELETE, AclOperation.ALL, AclOperation.CLUSTER_ACTION);
  }

  @Test
  void namesEachRuleOnce() {
    assertThat(Set.copyOf(AppAccess.table())).hasSameSizeAs(AppAccess.table());
  }

  @Test
  void isPrintedAsKafkasToolTakesIt() {
    assertThat(AppAccess.table().stream().map(AppAccess::arguments))
        .contains(
            "--add --allow-principal User:caduceus-intake --operation Write"
                + " --topic 'caduceus.firehose' --resource-pattern-type literal",
            "--add --allow-principal User:caduceus-router --operation DescribeConfigs"
                + " --topic 'caduceus.sub.' --resource-pattern-type prefixed",
            "--add --allow-principal User:caduceus-router --operation Write"
                + " --transactional-id 'caduceus-router-' --resource-pattern-type prefixed",
            "--add --allow-principal User:caduceus-sink --operation Read"
                + " --group 'connect-caduceus-event-store' --resource-pattern-type literal",
            "--add --allow-principal User:caduceus-admin --operation Alter --cluster");
  }
}
