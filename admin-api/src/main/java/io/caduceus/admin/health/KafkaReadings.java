package io.caduceus.admin.health;

import static java.util.stream.Collectors.toMap;

import io.caduceus.admin.broker.BrokerClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka as an administrator does; nothing is consumed. */
final class KafkaReadings implements Readings, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final ListOffsetsOptions COMMITTED =
      new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

  private final Admin admin;

  KafkaReadings(Map<String, String> kafka) {
    this.admin = Admin.create(new BrokerClient(kafka, "caduceus-admin-health", PATIENCE).asking());
  }

  @Override
  public @Nullable Reach reach(String topic, List<Instant> moments) {
    Set<TopicPartition> partitions = partitions(topic);
    if (partitions.isEmpty()) {
      return null;
    }
    Map<TopicPartition, ListOffsetsResultInfo> first = ask(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> end = ask(partitions, OffsetSpec.latest());
    Map<Instant, Map<TopicPartition, ListOffsetsResultInfo>> then =
        moments.stream()
            .collect(
                toMap(
                    Function.identity(),
                    it -> ask(partitions, OffsetSpec.forTimestamp(it.toEpochMilli()))));
    List<Stretch> stretches = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long reached = offset(end, partition);
      Map<Instant, Long> at = new HashMap<>();
      then.forEach(
          (moment, offsets) -> {
            long since = offset(offsets, partition);
            at.put(moment, since < 0 ? reached : Math.min(since, reached));
          });
      stretches.add(new Stretch(partition.partition(), offset(first, partition), reached, at));
    }
    return new Reach(stretches, newest(partitions));
  }

  private @Nullable Instant newest(Set<TopicPartition> partitions) {
    long newest =
        ask(partitions, OffsetSpec.maxTimestamp()).values().stream()
            .mapToLong(ListOffsetsResultInfo::timestamp)
            .max()
            .orElse(-1);
    return newest < 0 ? null : Instant.ofEpochMilli(newest);
  }

  /** In their order; none if there is no such topic. */
  private Set<TopicPartition> partitions(String topic) {
    Set<TopicPartition> partitions =
        new TreeSet<>(Comparator.comparingInt(TopicPartition::partition));
    try {
      answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
          .map(TopicDescription::partitions)
          .flatMap(List::stream)
          .forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
      return partitions;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Set.of();
      }
      throw unavailable(e);
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ask(
      Set<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(toMap(Function.identity(), it -> which));
    return await(admin.listOffsets(asked, COMMITTED).all());
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    return Objects.requireNonNull(offsets.get(partition)).offset();
  }

  @Override
  public List<Group> groups(String prefix, String topic) {
    List<String> names =
        await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
            .map(GroupListing::groupId)
            .filter(it -> it.startsWith(prefix))
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return List.of();
    }
    Map<String, ConsumerGroupDescription> described =
        await(admin.describeConsumerGroups(names).all());
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        await(
            admin
                .listConsumerGroupOffsets(
                    names.stream()
                        .collect(
                            toMap(Function.identity(), it -> new ListConsumerGroupOffsetsSpec())))
                .all());
    return names.stream()
        .map(
            it ->
                new Group(
                    it,
                    members(described.get(it), topic),
                    of(topic, committed.getOrDefault(it, Map.of()))))
        .filter(it -> it.members() > 0 || !it.committed().isEmpty())
        .toList();
  }

  /** Those that were given something of the topic. */
  private static int members(@Nullable ConsumerGroupDescription group, String topic) {
    return group == null
        ? 0
        : (int)
            group.members().stream()
                .filter(
                    it ->
                        it.assignment().topicPartitions().stream()
                            .anyMatch(at -> at.topic().equals(topic)))
                .count();
  }

  @Override
  public Map<Integer, Long> committed(String group, String topic) {
    return of(
        topic, await(admin.listConsumerGroupOffsets(group).all()).getOrDefault(group, Map.of()));
  }

  private static Map<Integer, Long> of(
      String topic, Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<Integer, Long> offsets = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          // Kafka says null of a partition that nothing was committed for.
          if (offset != null && partition.topic().equals(topic)) {
            offsets.put(partition.partition(), offset.offset());
          }
        });
    return offsets;
  }

  private static <V> V await(KafkaFuture<V> future) {
    try {
      return answer(future);
    } catch (ExecutionException e) {
      throw unavailable(e);
    }
  }

  private static <V> V answer(KafkaFuture<V> future) throws ExecutionException {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ReadingsUnavailable("Kafka does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadingsUnavailable("interrupted");
    }
  }

  private static ReadingsUnavailable unavailable(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new ReadingsUnavailable("Kafka does not tell: " + cause.getClass().getSimpleName());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
