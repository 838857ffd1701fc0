package io.caduceus.intake.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;

/** Something to look at, in place of a broker: it answers or it does not. */
final class TestBroker {
  private final Firehose firehose = new Firehose(this::look);
  private volatile boolean down;
  private volatile int looks;

  Firehose firehose() {
    return firehose;
  }

  int looks() {
    return looks;
  }

  void open() {
    firehose.start();
    await().until(firehose::takesRecords);
  }

  void close() {
    firehose.stop();
  }

  /** From now on it does not answer, and that has been noticed. */
  void goDown() {
    down = true;
    await().until(() -> !firehose.takesRecords());
  }

  /** From now on it does not answer, and nobody has noticed. */
  void goDownOnceAsked() {
    down = true;
  }

  void comeBack() {
    down = false;
  }

  private void look() throws IOException {
    looks++;
    if (down) {
      throw new IOException("down");
    }
  }
}
