package io.caduceus.standalone;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus token NAME}: prints a bearer token and nothing else. */
@Command(name = "token", description = "Print a bearer token of the instance that is running.")
final class TokenCommand implements Callable<Integer> {
  private static final String ADMINISTRATOR = "admin";

  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "NAME",
      description = "an application, or admin for the bootstrap administrator")
  private String name = ADMINISTRATOR;

  @Override
  public Integer call() throws IOException {
    Ports ports = data.running().ports();
    Tokens tokens = new Tokens(new Api(ports.http(Door.ADMIN)), data.folder().path());
    System.out.println(
        name.equals(ADMINISTRATOR) ? tokens.admin() : tokens.of(new ApplicationName(name)));
    return ExitCode.OK;
  }
}
