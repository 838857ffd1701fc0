package io.caduceus.intake.hl7.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The door and the client that most Java senders use. */
class MllpHapiTests {
  private static final String ADMISSION =
      """
      MSH|^~\\&|ADT|WEST|CADUCEUS|HUB|20261120101530||ADT^A01^ADT_A01|(id)|P|2.5.1
      EVN|A01|20261120101500
      PID|1||MRN4711^^^WEST||Fiction^Jordan||19610203|F
      PV1|1|I|2 WEST^201^A||||||||||||||||ENC99
      """;

  private final IntakeFixture house = new IntakeFixture();
  private final HapiContext hapi = new DefaultHapiContext();
  private final TestMllpDoor door =
      new TestMllpDoor(
          house,
          new SimpleMeterRegistry(),
          Map.of("peers[0].application", "hospital-adt", "peers[0].address", "127.0.0.0/8"));

  private final int port = door.port();

  MllpHapiTests() {
    hapi.setModelClassFactory(new GenericModelClassFactory());
    hapi.setValidationContext(ValidationContextFactory.noValidation());
  }

  @AfterEach
  void close() throws IOException {
    hapi.close();
    door.close();
  }

  @Test
  void keepsAConnectionForManyMessages() throws Exception {
    Connection connection = hapi.newClient("127.0.0.1", door.port(), false);

    for (int i = 0; i < 200; i++) {
      Message answer = connection.getInitiator().sendAndReceive(message("M" + i));
      assertThat(field(answer, "/MSA-1")).isEqualTo("AA");
      assertThat(field(answer, "/MSA-2")).isEqualTo("M" + i);
    }

    assertThat(house.log.handedOver()).hasSize(200);
  }

  @Test
  void saysNothingBeforeTheEventIsDurable() throws Exception {
    CompletableFuture<Outcome> durable = house.log.holdBack();
    Connection connection = hapi.newClient("127.0.0.1", door.port(), false);
    CompletableFuture<Message> answer =
        CompletableFuture.supplyAsync(
            () -> sent(connection, message("M1")), Thread::startVirtualThread);

    await().until(() -> house.log.handedOver().size() == 1);
    assertThat(answer).isNotDone();
    durable.complete(Outcome.WRITTEN);

    assertThat(field(answer.join(), "/MSA-1")).isEqualTo("AA");
  }

  @Test
  void answersWhatIsUnderWayBeforeItCloses() throws Exception {
    CompletableFuture<Outcome> durable = house.log.holdBack();
    Connection connection = hapi.newClient("127.0.0.1", door.port(), false);
    CompletableFuture<Message> answer =
        CompletableFuture.supplyAsync(
            () -> sent(connection, message("M1")), Thread::startVirtualThread);
    await().until(() -> house.log.handedOver().size() == 1);

    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(door::close, Thread::startVirtualThread);
    await().until(() -> isClosed());
    assertThat(closing).isNotDone();
    durable.complete(Outcome.WRITTEN);

    assertThat(field(answer.join(), "/MSA-1")).isEqualTo("AA");
    closing.join();
  }

  private Message message(String id) {
    try {
      return hapi.getPipeParser().parse(ADMISSION.replace("(id)", id).replace('\n', '\r'));
    } catch (HL7Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message sent(Connection connection, Message message) {
    try {
      return connection.getInitiator().sendAndReceive(message);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String field(Message answer, String path) throws HL7Exception {
    return new Terser(answer).get(path);
  }

  private boolean isClosed() {
    try (MllpSocket late = new MllpSocket(port)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
