package io.caduceus.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class FirehoseTests {
  private final TestBroker broker = new TestBroker();

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void takesNothingBeforeTheFirstLook() {
    assertThat(broker.firehose().takesRecords()).isFalse();
  }

  @Test
  void takesRecordsOnceTheBrokerAnswers() {
    broker.open();

    assertThat(broker.firehose().takesRecords()).isTrue();
    assertThat(new FirehoseHealthIndicator(broker.firehose()).health().getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void noticesByItselfThatTheBrokerIsGoneAndBack() {
    broker.open();
    broker.goDown();
    assertThat(new FirehoseHealthIndicator(broker.firehose()).health().getStatus())
        .isEqualTo(Status.DOWN);

    broker.comeBack();

    await().until(broker.firehose()::takesRecords);
  }

  @Test
  void looksAgainAtOnceWhenARecordFails() {
    broker.open();
    int looks = broker.looks();

    broker.firehose().doubt("TimeoutException");

    await().until(() -> broker.looks() > looks && broker.firehose().takesRecords());
  }

  @Test
  void takesNothingAfterItHasStopped() {
    broker.open();

    broker.close();

    assertThat(broker.firehose().takesRecords()).isFalse();
    assertThat(broker.firehose().isRunning()).isFalse();
  }
}
