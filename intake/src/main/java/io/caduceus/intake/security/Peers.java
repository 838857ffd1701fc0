package io.caduceus.intake.security;

import io.caduceus.intake.Applications;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a connection into a publisher, for protocols that carry no token. Who a peer is stands in
 * the operator's table and is asked once a connection; whether that application is still trusted is
 * asked of the registry's table for every message.
 */
public final class Peers {
  private final List<Peer> table;
  private final Applications applications;

  /**
   * @param table the first that fits counts
   */
  public Peers(List<Peer> table, Applications applications) {
    this.table = List.copyOf(table);
    this.applications = applications;
  }

  /**
   * Whom the operator takes this connection for; null for a stranger.
   *
   * @param certificate whose chain and possession have been proved; null if there is none
   */
  public @Nullable ApplicationName recognise(
      InetAddress from, @Nullable X509Certificate certificate) {
    for (Peer peer : table) {
      if (peer.fits(from, certificate)) {
        return peer.application();
      }
    }
    return null;
  }

  /** Whether what a recognised peer sends now is still to be taken. */
  public Authentication authenticate(ApplicationName name) {
    if (!applications.isComplete()) {
      return new NotReady();
    }
    Application application = applications.find(name);
    return application != null && application.active()
        ? new Authenticated(new Publisher(name))
        : new Unauthenticated("the application is unknown, or not active");
  }
}
