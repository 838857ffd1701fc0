package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Topic;
import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.EventIntakeServiceGrpc.EventIntakeServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our intake under streams, one a connection.
 *
 * @param bearer the header that says who publishes
 * @param pipelined how many events of a stream are unanswered at a time
 */
record StreamContender(
    Jvm jvm,
    int port,
    String bearer,
    List<Event> events,
    int connections,
    int pipelined,
    Topic firehose)
    implements Contender {

  @Override
  public String name() {
    return StreamIntake.STREAMS;
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    // On the threads that read: the generator shares the machine with what it measures.
    List<ManagedChannel> channels =
        Stream.generate(
                () ->
                    (ManagedChannel)
                        NettyChannelBuilder.forAddress("127.0.0.1", port)
                            .usePlaintext()
                            .directExecutor()
                            .build())
            .limit(connections)
            .toList();
    try {
      Account before = jvm.account();
      long began = System.nanoTime();
      List<EventStream> streams = channels.stream().map(it -> opened(it, length)).toList();
      long answered = 0;
      for (EventStream stream : streams) {
        answered += stream.answered().get();
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      return Sample.of(answered, wall, jvm.account().since(before));
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
      firehose.forget();
    }
  }

  private EventStream opened(ManagedChannel channel, Duration length) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        bearer.substring(bearer.indexOf(':') + 1).strip());
    EventIntakeServiceStub stub =
        EventIntakeServiceGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    EventStream stream = new EventStream(events, pipelined, length);
    var unused = stub.publishStream(stream);
    return stream;
  }
}
