package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Limits;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.samples.Samples;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** What is a stream's own about the door. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class StreamCallTests {
  private static final String INVALID = "{\"memberId\":[" + "1,".repeat(200) + "1]}";

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of("most-unanswered", "4"));

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void answersEachEventUnderItsSequence() {
    Stream stream = new Stream(client.streaming());

    LongStream.range(0, 50).forEach(it -> stream.send(it, pcpChange().id("event-" + it)));
    stream.halfClose();

    assertThat(stream.end().isOk()).isTrue();
    for (long i = 0; i < 50; i++) {
      PublishStreamResponse response = stream.next();
      assertThat(response.getReceipt().getId()).isEqualTo("event-" + response.getSequence());
    }
    assertThat(house.log.handedOver()).hasSize(50);
  }

  @Test
  void readsTheNextEventBeforeTheFirstIsAnswered() {
    CompletableFuture<Outcome> first = house.log.holdBack();
    Stream stream = new Stream(client.streaming());
    stream.send(1, pcpChange().id("event-1"));
    await().until(() -> house.log.handedOver().size() == 1);

    house.log.answer(Outcome.WRITTEN);
    stream.send(2, pcpChange().id("event-2"));

    assertThat(stream.next().getSequence()).isEqualTo(2);
    first.complete(Outcome.WRITTEN);
    assertThat(stream.next().getSequence()).isEqualTo(1);
  }

  @Test
  void readsNoMoreEventsThanMayBeUnanswered() {
    CompletableFuture<Outcome> outcome = house.log.holdBack();
    Stream stream = new Stream(client.streaming());

    LongStream.range(0, 10).forEach(it -> stream.send(it, pcpChange()));

    await().until(() -> house.log.handedOver().size() == 4);
    await()
        .during(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(house.log.handedOver()).hasSize(4));
    outcome.complete(Outcome.WRITTEN);
    await().until(() -> stream.unread() == 10);
  }

  @Test
  void readsNoMoreEventsOfAClientThatDoesNotReadItsAnswers() {
    Stream stream = new Stream(client.streaming(), false);

    LongStream.range(0, 500)
        .forEach(it -> stream.send(it, pcpChange().body(Samples.body(Samples.CLAIM_SUBMITTED))));
    stream.halfClose();

    await().until(() -> client.answered() > 4);
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(client.answered()).isLessThan(400));
    stream.read(500);
    assertThat(stream.end().isOk()).isTrue();
    assertThat(stream.unread()).isEqualTo(500);
  }

  @Test
  void goesOnAfterARefusedEvent() {
    Stream stream = new Stream(client.streaming());

    stream.send(1, pcpChange().body(INVALID));
    stream.send(2, pcpChange().type("No.Such.Type"));
    stream.send(3, pcpChange());

    PublishStreamResponse invalid = stream.next();
    assertThat(invalid.getProblem().getCode()).isEqualTo("schema-violation");
    assertThat(invalid.getProblem().getErrorsList())
        .anySatisfy(it -> assertThat(it.getPointer()).isEqualTo("/memberId"));
    assertThat(stream.next().getProblem().getCode()).isEqualTo("unknown-event-type");
    assertThat(stream.next().hasReceipt()).isTrue();
    assertThat(stream.hasEnded()).isFalse();
  }

  @Test
  void saysInTheAnswerWhenToSendAnEventAgain() {
    house.log.answer(Outcome.UNKNOWN);
    Stream stream = new Stream(client.streaming());

    stream.send(1, pcpChange());

    PublishStreamResponse response = stream.next();
    assertThat(response.getProblem().getCode()).isEqualTo("outcome-unknown");
    assertThat(response.getProblem().getRetryAfterSeconds()).isEqualTo(2);
  }

  @Test
  void slowsAStreamDownThatIsTooFastInsteadOfRefusingItsEvents() {
    IntakeFixture slow = new IntakeFixture(true, atMost(2));
    try (GrpcClient client = new GrpcClient(slow, issuer, Map.of())) {
      Stream stream = new Stream(client.streaming());

      LongStream.range(0, 5).forEach(it -> stream.send(it, pcpChange().id("event-" + it)));
      stream.halfClose();

      assertThat(stream.end().isOk()).isTrue();
      for (long i = 0; i < 5; i++) {
        assertThat(stream.next().getReceipt().getId()).isEqualTo("event-" + i);
      }
      assertThat(client.counted("rate-limited")).isPositive();
    }
  }

  @Test
  void answersTheEventThatWaitsItsTurnWhenTheDoorCloses() {
    IntakeFixture slow = new IntakeFixture(true, atMost(1));
    try (GrpcClient client = new GrpcClient(slow, issuer, Map.of())) {
      Stream stream = new Stream(client.streaming());
      LongStream.range(0, 20).forEach(it -> stream.send(it, pcpChange()));
      await().until(() -> client.counted("rate-limited") > 0);

      client.door.stop();

      assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(last(stream).getProblem().getCode()).isEqualTo("rate-limited");
    }
  }

  @Test
  void endsOnlyAfterTheLastAnswer() {
    CompletableFuture<Outcome> outcome = house.log.holdBack();
    Stream stream = new Stream(client.streaming());
    stream.send(1, pcpChange());
    stream.halfClose();
    await().until(() -> house.log.handedOver().size() == 1);

    assertThat(stream.hasEnded()).isFalse();
    outcome.complete(Outcome.WRITTEN);

    assertThat(stream.next().hasReceipt()).isTrue();
    assertThat(stream.end().isOk()).isTrue();
  }

  @Test
  void endsWithoutAnEventToo() {
    Stream stream = new Stream(client.streaming());

    stream.halfClose();

    assertThat(stream.end().isOk()).isTrue();
  }

  @Test
  void outlivesAClientThatGoesAway(CapturedOutput output) {
    CompletableFuture<Outcome> outcome = house.log.holdBack();
    Stream gone = new Stream(client.streaming());
    gone.send(1, pcpChange());
    await().until(() -> house.log.handedOver().size() == 1);

    gone.cancel();
    assertThat(gone.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    outcome.complete(Outcome.WRITTEN);

    Stream next = new Stream(client.streaming());
    next.send(2, pcpChange());
    assertThat(next.next().hasReceipt()).isTrue();
    assertThat(client.answered()).isEqualTo(2);
    assertThat(output).doesNotContain("Exception");
  }

  @Test
  void endsAStreamWhoseCredentialIsRevokedAfterSayingWhichEventWasRefused() {
    Stream stream = new Stream(client.streaming());
    stream.send(1, pcpChange());
    assertThat(stream.next().hasReceipt()).isTrue();

    house.applications.remove(Samples.MEMBER_CONTACT);
    stream.send(2, pcpChange());

    PublishStreamResponse refused = stream.next();
    assertThat(refused.getSequence()).isEqualTo(2);
    assertThat(refused.getProblem().getCode()).isEqualTo("unauthenticated");
    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void refusesAStreamWithoutATokenBeforeItsFirstEvent() {
    Stream stream = new Stream(EventIntakeServiceGrpc.newStub(client.channel));

    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void letsAStreamAnswerWhatItHasReadWhenTheDoorCloses() {
    CompletableFuture<Outcome> outcome = house.log.holdBack();
    Stream stream = new Stream(client.streaming());
    stream.send(1, pcpChange());
    await().until(() -> house.log.handedOver().size() == 1);

    Thread closing = Thread.startVirtualThread(client.door::stop);
    await().until(() -> !client.door.isRunning());
    outcome.complete(Outcome.WRITTEN);

    assertThat(stream.next().hasReceipt()).isTrue();
    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    await().until(() -> !closing.isAlive());
  }

  private static Limits atMost(int eventsPerSecond) {
    return new Limits(eventsPerSecond, DataSize.ofBytes(0), Duration.ofSeconds(1), Map.of());
  }

  private static PublishStreamResponse last(Stream stream) {
    PublishStreamResponse last = stream.next();
    while (stream.unread() > 0) {
      last = stream.next();
    }
    return last;
  }
}
