package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.security.TestIssuer;
import io.grpc.Context;
import io.grpc.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the door does for a caller who will not hear the answer. */
class GrpcIntakeCallerTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final GrpcIntake intake =
      new GrpcIntake(
          house.intake,
          issuer.authenticator(house.applications),
          new DoorMetrics(new SimpleMeterRegistry(), "grpc"));

  @AfterEach
  void close() {
    timer.shutdownNow();
    issuer.close();
  }

  @Test
  void doesNotAppendAnEventPastItsDeadline() {
    Deadline passed = Deadline.after(-1, TimeUnit.MILLISECONDS);

    assertThat(outcome(Context.ROOT.withDeadline(passed, timer))).isEqualTo("abandoned");

    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void doesNotAppendAnEventOfACancelledCall() {
    Context.CancellableContext cancelled = Context.ROOT.withCancellation();
    cancelled.cancel(null);

    assertThat(outcome(cancelled)).isEqualTo("abandoned");

    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void appendsAnEventBeforeItsDeadline() {
    Deadline ahead = Deadline.after(1, TimeUnit.MINUTES);

    assertThat(outcome(Context.ROOT.withDeadline(ahead, timer))).isEqualTo("accepted");
  }

  @Test
  void showsNoToken() {
    assertThat(new Caller("Bearer secret", null, Context.ROOT).toString()).doesNotContain("secret");
  }

  private String outcome(Context context) {
    Caller caller = new Caller(issuer.bearer("member-contact"), null, context);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    intake.publish(
        caller, TraceContext.begin(), GrpcClient.event(pcpChange()), answer::complete, () -> {});
    return answer.orTimeout(10, TimeUnit.SECONDS).join().outcome();
  }
}
