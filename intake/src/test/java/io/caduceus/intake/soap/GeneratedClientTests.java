package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.ws.WsImport;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a team does that begins with the WSDL: generates a client with a stock tool (wsimport),
 * compiles it, and calls the door with nothing else. The generated names are the contract's.
 */
class GeneratedClientTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final SoapClient server = new SoapClient(house, issuer);

  @AfterEach
  void close() {
    server.close();
    issuer.close();
  }

  @Test
  void publishesWithWhatAStockGeneratorMakesOfTheContract(@TempDir Path folder) throws Throwable {
    String wsdl = server.address(SoapConfiguration.PATH + ".wsdl").toString();
    int exit =
        WsImport.doMain(
            new String[] {
              "-quiet", "-d", folder.toString(), "-p", "generated", "-s", folder.toString(), wsdl
            });
    assertThat(exit).isZero();

    try (URLClassLoader generated = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object port = port(generated, wsdl);
      Object response = publish(port, request(generated, "event-1", pcpChange().body()));

      assertThat(get(response, "getType")).isEqualTo("Member.Changed.Pcp");
      assertThat(get(response, "getStatus")).hasToString("ACCEPTED");
      assertThat(house.log.only().getId()).isEqualTo("event-1");

      assertThat(refusal(port, request(generated, "event-2", "{\"memberId\": 1}")))
          .isEqualTo("schema-violation");
    }
  }

  private Object port(ClassLoader generated, String wsdl) throws Exception {
    Object service =
        generated
            .loadClass("generated.EventIntakeService")
            .getConstructor(URL.class)
            .newInstance(URI.create(wsdl).toURL());
    Object port = get(service, "getEventIntakePort");
    ((jakarta.xml.ws.BindingProvider) port)
        .getRequestContext()
        .put(
            jakarta.xml.ws.handler.MessageContext.HTTP_REQUEST_HEADERS,
            Map.of("Authorization", List.of(server.bearer())));
    return port;
  }

  private static Object request(ClassLoader generated, String id, String body) throws Exception {
    Object request =
        generated.loadClass("generated.PublishEventRequest").getConstructor().newInstance();
    Map.of(
            "setId", id,
            "setNoun", "Member",
            "setVerb", "Changed",
            "setObject", "Pcp",
            "setBody", body)
        .forEach((setter, text) -> call(request, setter, text));
    return request;
  }

  private static Object publish(Object port, Object request) {
    return call(port, "publishEvent", request);
  }

  /** The code that the typed fault carries. */
  private static Object refusal(Object port, Object request) throws Exception {
    try {
      throw new AssertionError("accepted: " + publish(port, request));
    } catch (Refused e) {
      return get(get(e.getCause(), "getFaultInfo"), "getCode");
    }
  }

  private static Object get(Object of, String getter) throws Exception {
    return of.getClass().getMethod(getter).invoke(of);
  }

  private static Object call(Object of, String name, Object argument) {
    Method method =
        Arrays.stream(of.getClass().getMethods())
            .filter(it -> it.getName().equals(name) && it.getParameterCount() == 1)
            .findFirst()
            .orElseThrow();
    try {
      return method.invoke(of, argument);
    } catch (InvocationTargetException e) {
      throw new Refused(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a generated method threw. */
  private static final class Refused extends RuntimeException {
    Refused(Throwable cause) {
      super(cause);
    }
  }
}
