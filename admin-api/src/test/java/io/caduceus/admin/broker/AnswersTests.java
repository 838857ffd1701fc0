package io.caduceus.admin.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTests {

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void givesTheAnswerThatComes() {
    assertThat(await(CompletableFuture.completedFuture("yes"))).isEqualTo("yes");
  }

  @Test
  void namesTheKindOfWhatFailedAndNotWhatItSays() {
    Future<String> failed = CompletableFuture.failedFuture(new IllegalStateException("secret"));

    assertThatThrownBy(() -> await(failed)).hasMessage("asking: IllegalStateException");
  }

  @Test
  void waitsNoLongerThanItMay() {
    assertThatThrownBy(() -> await(new CompletableFuture<>())).hasMessage("asking: no answer");
  }

  @Test
  void staysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> await(new CompletableFuture<>())).hasMessage("asking: interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private static String await(Future<String> answer) {
    return Answers.await("asking", answer, Duration.ofMillis(10), Unavailable::new);
  }

  private static final class Unavailable extends RuntimeException {
    Unavailable(String what) {
      super(what);
    }
  }
}
