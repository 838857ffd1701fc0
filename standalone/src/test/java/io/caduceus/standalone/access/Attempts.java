package io.caduceus.standalone.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What somebody tries in Kafka, with the real clients. Each returns once it has worked, and throws
 * what the client threw if it has not.
 */
public final class Attempts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaClient user;
  private final Admin admin;

  public Attempts(KafkaClient user) {
    this(user, Duration.ofSeconds(10));
  }

  /**
   * @param patience with a broker that does not say no, but nothing
   */
  public Attempts(KafkaClient user, Duration patience) {
    this.user = user;
    int millis = Math.toIntExact(patience.toMillis());
    this.admin =
        Admin.create(
            user.with(Map.of("default.api.timeout.ms", millis, "request.timeout.ms", millis / 2)));
  }

  /** Reads a record, without a group. */
  public void read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of())) {
      assign(consumer, topic);
      awaitRecord(consumer);
    }
  }

  /** Reads a record as a member of a group, and commits that. */
  public void read(String topic, String group) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        consumer(Map.of("group.id", group, "enable.auto.commit", "false"))) {
      consumer.subscribe(List.of(topic));
      awaitRecord(consumer);
      consumer.commitSync();
    }
  }

  /** Goes on reading, having read something. */
  public KafkaConsumer<byte[], byte[]> reading(String topic) {
    KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of());
    assign(consumer, topic);
    awaitRecord(consumer);
    return consumer;
  }

  private static void assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList());
  }

  private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings =
        user.with(Map.of("auto.offset.reset", "earliest", "isolation.level", "read_committed"));
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Reads on; what has been fetched already may come first. */
  public static void readOn(KafkaConsumer<byte[], byte[]> consumer) {
    for (int i = 0; i < 50; i++) {
      consumer.poll(Duration.ofMillis(200));
    }
  }

  private static void awaitRecord(KafkaConsumer<byte[], byte[]> consumer) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("nothing to be read");
      }
    }
  }

  public void write(String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("enable.idempotence", false))) {
      done(producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {1})));
    }
  }

  public void beginTransactions(String id) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", id))) {
      producer.initTransactions();
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = user.with(Map.of("max.block.ms", 10_000, "acks", "all"));
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public void describe(String topic) throws Exception {
    done(admin.describeTopics(List.of(topic)).allTopicNames());
  }

  public void describeSettings(String topic) throws Exception {
    done(admin.describeConfigs(List.of(resource(topic))).all());
  }

  public void alterSettings(String topic) throws Exception {
    AlterConfigOp op =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
    done(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(op))).all());
  }

  public void create(String topic) throws Exception {
    done(admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all());
  }

  public void delete(String topic) throws Exception {
    done(admin.deleteTopics(List.of(topic)).all());
  }

  public void truncate(String topic) throws Exception {
    done(
        admin
            .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
            .all());
  }

  public void grow(String topic) throws Exception {
    done(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(99))).all());
  }

  public void describeGroup(String group) throws Exception {
    done(admin.describeConsumerGroups(List.of(group)).all());
  }

  public void deleteGroup(String group) throws Exception {
    done(admin.deleteConsumerGroups(List.of(group)).all());
  }

  public void seeAcls() throws Exception {
    done(admin.describeAcls(AclBindingFilter.ANY).values());
  }

  public void allow(AclBinding rule) throws Exception {
    done(admin.createAcls(List.of(rule)).all());
  }

  public void seeUsers() throws Exception {
    done(admin.describeUserScramCredentials().all());
  }

  public void putUser(String name) throws Exception {
    ScramCredentialInfo rounds = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    done(
        admin
            .alterUserScramCredentials(
                List.of(new UserScramCredentialUpsertion(name, rounds, "a password for tests")))
            .all());
  }

  /** The topics and groups whose names it is shown. */
  public Set<String> seen() throws Exception {
    return Stream.concat(
            admin.listTopics().names().get().stream(),
            admin.listGroups().all().get().stream().map(GroupListing::groupId))
        .collect(Collectors.toSet());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static void done(KafkaFuture<?> answer) throws Exception {
    done(answer.toCompletionStage().toCompletableFuture());
  }

  private static void done(java.util.concurrent.Future<?> answer) throws Exception {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
