package io.caduceus.standalone;

import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.Event;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.welcome.Doors;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus watch SUBSCRIPTION}: prints what is delivered, one line an event. */
@Command(
    name = "watch",
    description = "Print what a subscription receives, from the beginning, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  @Mixin private InstanceOptions instance = new InstanceOptions();

  @Option(names = "--most", paramLabel = "N", description = "stop after N events")
  private long most = Long.MAX_VALUE;

  @Parameters(paramLabel = "SUBSCRIPTION", description = "its name, with format AVRO")
  private String subscription = "";

  @Override
  public Integer call() throws IOException {
    Doors doors = instance.doors();
    String topic = Topics.of(new SubscriptionName(subscription));
    WireDeserializer<Event> values = new WireDeserializer<>();
    values.configure(Map.of("schema.registry.url", doors.registry().toString()), false);
    try (KafkaConsumer<byte[], Event> consumer =
        new KafkaConsumer<>(
            instance
                .logins()
                .ofSubscription(subscription)
                .with(Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            values)) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList());
      for (long seen = 0; seen < most; ) {
        for (ConsumerRecord<byte[], Event> record : consumer.poll(Duration.ofSeconds(1))) {
          if (seen++ < most) {
            print(record);
          }
        }
      }
    }
    return ExitCode.OK;
  }

  private static void print(ConsumerRecord<byte[], Event> record) {
    Event event = record.value();
    System.out.printf(
        "%s  %s  %s  %s%n",
        event.getReceivedAt(),
        event.getType(),
        event.getId(),
        event.getBody().replaceAll("\\s*\\n\\s*", " "));
  }
}
