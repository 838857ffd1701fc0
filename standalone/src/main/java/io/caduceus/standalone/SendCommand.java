package io.caduceus.standalone;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.parts.Loopback;
import io.caduceus.standalone.send.GrpcSender;
import io.caduceus.standalone.send.MllpSender;
import io.caduceus.standalone.send.Sender;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus send FILE --door grpc|mllp}: publishes where curl cannot. */
@Command(
    name = "send",
    description = {
      "Publish a file's events through a door that curl does not speak to, and print each answer.",
      "grpc: events in JSON as the REST door takes them, one, one a line, or an array of them;"
          + " several go through one stream.",
      "mllp: HL7 v2 messages, one after another; line breaks end a segment."
    })
final class SendCommand implements Callable<Integer> {
  private enum Protocol {
    GRPC,
    MLLP
  }

  /** Whose events they are. MLLP knows its senders by their connection. */
  private static final class Publisher {
    @Option(names = "--as", paramLabel = "NAME", description = "grpc: publish as this application")
    private String application = "";

    @Option(
        names = "--token",
        paramLabel = "TOKEN",
        description = "grpc: or with this bearer token")
    private String token = "";
  }

  @Mixin private DataOption data = new DataOption();
  @ArgGroup private Publisher publisher = new Publisher();

  @Option(names = "--door", paramLabel = "grpc|mllp", required = true, description = "which door")
  private Protocol door = Protocol.GRPC;

  @Parameters(paramLabel = "FILE", description = "what to send, or - for the standard input")
  private Path file = Path.of("-");

  @Override
  public Integer call() throws IOException {
    Ports ports = data.running().ports();
    Sender sender =
        switch (door) {
          case GRPC -> new GrpcSender(ports.doors().grpc(), token(ports), System.out);
          case MLLP ->
              new MllpSender(new InetSocketAddress(Loopback.HOST, ports.of(Door.MLLP)), System.out);
        };
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      return sender.send(in) ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  private String token(Ports ports) throws IOException {
    if (!publisher.token.isEmpty()) {
      return publisher.token;
    }
    if (publisher.application.isEmpty()) {
      throw new IOException("--as NAME or --token TOKEN is needed to publish over gRPC");
    }
    return new Tokens(new Api(ports.http(Door.ADMIN)), data.folder().path())
        .of(new ApplicationName(publisher.application));
  }
}
