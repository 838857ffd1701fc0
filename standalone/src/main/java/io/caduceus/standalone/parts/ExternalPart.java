package io.caduceus.standalone.parts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part that somebody else runs: its address is all that is known of it. It is looked at when
 * Caduceus starts, so that a wrong address is named at once, and never stopped.
 *
 * @param address {@code host:port[,host:port…]} or a URI with an explicit host
 */
public record ExternalPart(String name, String address) implements Part {
  private static final Pattern FIRST_HOST =
      Pattern.compile("^(?:[a-z0-9+]+://)?(?:[^@/]*@)?(\\[[^]]+]|[^:/,?]+)(?::(\\d+))?.*");

  /** DNS seed lists have no port of their own; whoever uses them knows better than a socket. */
  private static final String SEED_LIST = "mongodb+srv://";

  @Override
  public void start() {
    if (!healthy()) {
      throw new PartFailed(name, "does not answer at " + withoutCredentials(), null);
    }
  }

  @Override
  public boolean healthy() {
    if (address.startsWith(SEED_LIST)) {
      return true;
    }
    Matcher host = FIRST_HOST.matcher(address);
    return host.matches() && Loopback.answers(host.group(1), port(host.group(2)));
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return name + " at " + withoutCredentials();
  }

  private int port(@Nullable String explicit) {
    if (explicit != null) {
      return Integer.parseInt(explicit);
    }
    if (address.startsWith("https:")) {
      return 443;
    }
    if (address.startsWith("http:")) {
      return 80;
    }
    return address.startsWith("mongodb:") ? 27017 : 9092;
  }

  private String withoutCredentials() {
    return address.replaceFirst("://[^@/]*@", "://");
  }
}
