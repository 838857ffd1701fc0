package io.caduceus.intake.hl7.mllp;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLLPWriter;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.Tls;
import io.caduceus.intake.Told;
import io.caduceus.intake.hl7.Hl7Contract;
import io.caduceus.intake.security.TestCertificates;
import io.caduceus.registry.ApplicationName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One message by MLLP, framed by HAPI, each publisher known by its certificate. */
class MllpIntakeTests extends Hl7Contract {
  private static final Map<ApplicationName, SSLContext> CLIENTS = new HashMap<>();
  private static Tls files;

  private TestMllpDoor door;

  @BeforeAll
  static void issue(@TempDir Path folder) {
    TestCertificates certificates = new TestCertificates(folder);
    files = certificates.door(true);
    PUBLISHERS.forEach(
        name -> CLIENTS.put(name, certificates.client(certificates.issue("CN=" + name))));
  }

  @BeforeEach
  void open() {
    Map<String, String> settings = new HashMap<>();
    settings.put("tls.certificate", files.certificate().toString());
    settings.put("tls.private-key", files.privateKey().toString());
    settings.put("tls.client-ca", String.valueOf(files.clientCa()));
    for (int i = 0; i < PUBLISHERS.size(); i++) {
      settings.put("peers[%d].application".formatted(i), PUBLISHERS.get(i).value());
      settings.put("peers[%d].certificate".formatted(i), "CN=" + PUBLISHERS.get(i));
    }
    door = new TestMllpDoor(house, new SimpleMeterRegistry(), settings);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Override
  protected boolean carriesTraces() {
    return false;
  }

  @Override
  protected Told publish(Attempt attempt) {
    try (Socket socket =
        CLIENTS
            .get(attempt.publisher())
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), door.port())) {
      new MinLLPWriter(socket.getOutputStream(), UTF_8).writeMessage(message(attempt));
      String answer = new MinLLPReader(socket.getInputStream(), UTF_8).getMessage();
      return told(answer, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LLPException e) {
      throw new IllegalStateException(e);
    }
  }
}
