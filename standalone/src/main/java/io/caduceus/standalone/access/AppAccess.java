package io.caduceus.standalone.access;

import static io.caduceus.standalone.access.KafkaUser.ADMIN;
import static io.caduceus.standalone.access.KafkaUser.INTAKE;
import static io.caduceus.standalone.access.KafkaUser.ROUTER;
import static io.caduceus.standalone.access.KafkaUser.SINK;
import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.caduceus.event.Topics;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * What each app may do in Kafka, which is what it was seen to need. Whatever is not here is
 * refused. READ and WRITE include DESCRIBE; WRITE to any topic includes writing idempotently.
 *
 * <p>Nobody may delete anything: neither events, nor what the registry says, nor the checkpoints of
 * the audit.
 */
public final class AppAccess {
  /** The topics of subscriptions. */
  private static final ResourcePattern DELIVERED = topics("caduceus.sub.");

  /** What Kafka Streams makes for itself. */
  private static final ResourcePattern ROUTERS_OWN = topics("caduceus-router-");

  private static final ResourcePattern SINKS_GROUP =
      new ResourcePattern(GROUP, "connect-caduceus-event-store", LITERAL);

  private static final ResourcePattern DELIVERY_RECORDS_GROUP =
      new ResourcePattern(GROUP, "connect-caduceus-deliveries", LITERAL);
  private static final ResourcePattern ANY_GROUP =
      new ResourcePattern(GROUP, ResourcePattern.WILDCARD_RESOURCE, LITERAL);

  private static final ResourcePattern KAFKA =
      new ResourcePattern(CLUSTER, Resource.CLUSTER_NAME, LITERAL);

  private static final List<AclBinding> TABLE =
      List.of(
          may(INTAKE, WRITE, topic(Topics.FIREHOSE)),
          may(INTAKE, READ, topic(Topics.EVENT_TYPES)),
          may(INTAKE, READ, topic(Topics.APPLICATIONS)),
          may(INTAKE, READ, topic(Topics.SUBJECT_KEYS)),
          may(INTAKE, WRITE, topic(Topics.SUBJECT_KEYS)),
          // The router: from the firehose to the subscriptions' topics, in transactions.
          may(ROUTER, READ, topic(Topics.FIREHOSE)),
          may(ROUTER, READ, topic(Topics.REHYDRATE)),
          may(ROUTER, READ, topic(Topics.EVENT_TYPES)),
          may(ROUTER, READ, topic(Topics.SUBSCRIPTIONS)),
          may(ROUTER, READ, topic(Topics.SUBJECT_KEYS)),
          may(ROUTER, WRITE, DELIVERED),
          may(ROUTER, DESCRIBE_CONFIGS, DELIVERED),
          may(ROUTER, WRITE, topic(Topics.QUARANTINE)),
          may(ROUTER, DESCRIBE_CONFIGS, topic(Topics.QUARANTINE)),
          may(ROUTER, WRITE, topic(Topics.MARKS)),
          may(ROUTER, WRITE, topic(Topics.DELIVERIES)),
          may(ROUTER, DESCRIBE_CONFIGS, topic(Topics.DELIVERIES)),
          may(ROUTER, READ, new ResourcePattern(GROUP, "caduceus-router", LITERAL)),
          may(ROUTER, WRITE, new ResourcePattern(TRANSACTIONAL_ID, "caduceus-router-", PREFIXED)),
          may(ROUTER, CREATE, ROUTERS_OWN),
          may(ROUTER, DESCRIBE_CONFIGS, ROUTERS_OWN),
          may(ROUTER, READ, ROUTERS_OWN),
          may(ROUTER, WRITE, ROUTERS_OWN),
          // Kafka Connect with the event store's connectors.
          may(SINK, READ, topic(Topics.FIREHOSE)),
          may(SINK, READ, topic(Topics.RESTORE)),
          may(SINK, READ, SINKS_GROUP),
          may(SINK, READ, topic(Topics.DELIVERIES)),
          may(SINK, READ, DELIVERY_RECORDS_GROUP),
          may(SINK, WRITE, topic(Topics.QUARANTINE)),
          // The admin API: makes topics, announces, and keeps the subscribers' users and ACLs.
          may(ADMIN, CREATE, topics("caduceus.")),
          may(ADMIN, DESCRIBE, topics("caduceus.")),
          may(ADMIN, WRITE, topic(Topics.EVENT_TYPES)),
          may(ADMIN, WRITE, topic(Topics.SUBSCRIPTIONS)),
          may(ADMIN, WRITE, topic(Topics.APPLICATIONS)),
          may(ADMIN, READ, topic(Topics.SUBJECT_KEYS)),
          may(ADMIN, WRITE, topic(Topics.SUBJECT_KEYS)),
          may(ADMIN, WRITE, topic(Topics.REHYDRATE)),
          may(ADMIN, READ, topic(Topics.MARKS)),
          // It delivers stored events once more, in transactions that say how far it is.
          may(ADMIN, READ, topic(Topics.REHYDRATIONS)),
          may(ADMIN, WRITE, topic(Topics.REHYDRATIONS)),
          may(
              ADMIN,
              WRITE,
              new ResourcePattern(TRANSACTIONAL_ID, "caduceus-admin-rehydration-", PREFIXED)),
          may(ADMIN, DESCRIBE_CONFIGS, topic(Topics.FIREHOSE)),
          may(ADMIN, ALTER_CONFIGS, topic(Topics.FIREHOSE)),
          may(ADMIN, DESCRIBE_CONFIGS, DELIVERED),
          may(ADMIN, ALTER_CONFIGS, DELIVERED),
          // It says where on its topic a delivery stands, by the headers of what is there.
          may(ADMIN, READ, DELIVERED),
          // It compares the firehose with the store, and has what is missing written again.
          may(ADMIN, READ, topic(Topics.FIREHOSE)),
          // And after Kafka was lost, it brings the firehose back from the store.
          may(ADMIN, WRITE, topic(Topics.FIREHOSE)),
          may(ADMIN, READ, topic(Topics.QUARANTINE)),
          may(ADMIN, WRITE, topic(Topics.RESTORE)),
          // It keeps the quarantine as long as records are undecided, and tells who reads how far.
          may(ADMIN, DESCRIBE_CONFIGS, topic(Topics.QUARANTINE)),
          may(ADMIN, ALTER_CONFIGS, topic(Topics.QUARANTINE)),
          may(ADMIN, DESCRIBE, ANY_GROUP),
          may(ADMIN, READ, topic(Topics.AUDIT_CHECKPOINTS)),
          may(ADMIN, WRITE, topic(Topics.AUDIT_CHECKPOINTS)),
          may(ADMIN, DESCRIBE, KAFKA),
          may(ADMIN, ALTER, KAFKA));

  private AppAccess() {}

  /** The whole table. */
  public static List<AclBinding> table() {
    return TABLE;
  }

  /** A rule as {@code kafka-acls.sh} takes it. */
  public static String arguments(AclBinding rule) {
    ResourcePattern resource = rule.pattern();
    String on =
        resource.resourceType() == CLUSTER
            ? "--cluster"
            : "--%s '%s' --resource-pattern-type %s"
                .formatted(
                    option(resource.resourceType()),
                    resource.name(),
                    option(resource.patternType()));
    return "--add --allow-principal %s --operation %s %s"
        .formatted(
            rule.entry().principal(), SecurityUtils.operationName(rule.entry().operation()), on);
  }

  private static String option(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static AclBinding may(KafkaUser user, AclOperation operation, ResourcePattern resource) {
    return new AclBinding(
        resource,
        new AccessControlEntry(user.principal(), "*", operation, AclPermissionType.ALLOW));
  }

  private static ResourcePattern topic(String name) {
    return new ResourcePattern(TOPIC, name, LITERAL);
  }

  private static ResourcePattern topics(String prefix) {
    return new ResourcePattern(TOPIC, prefix, PREFIXED);
  }
}
