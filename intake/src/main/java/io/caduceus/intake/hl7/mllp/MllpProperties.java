package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.Tls;
import io.caduceus.intake.security.Peer;
import io.caduceus.registry.ApplicationName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The MLLP door's settings.
 *
 * @param port 0 takes any free one
 * @param idleTimeout after which a connection between two messages is closed
 * @param frameTimeout within which a message must have arrived, once it has begun; the same for a
 *     TLS handshake, and for the peer to take its answer
 * @param mostConnections in all
 * @param mostConnectionsPerPeer of one application
 * @param tls null for a door without; with a client CA every peer needs a certificate of it
 * @param peers who may send; the first that fits a connection counts
 */
@ConfigurationProperties("caduceus.intake.hl7.mllp")
record MllpProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("2575") int port,
    @DefaultValue("10m") Duration idleTimeout,
    @DefaultValue("30s") Duration frameTimeout,
    @DefaultValue("1000") int mostConnections,
    @DefaultValue("100") int mostConnectionsPerPeer,
    @Nullable Tls tls,
    @DefaultValue List<Entry> peers) {

  private static final String PREFIX = "caduceus.intake.hl7.mllp.";

  MllpProperties {
    peers = List.copyOf(peers);
    require(port >= 0 && port <= 65535, "port is no port");
    require(idleTimeout.isPositive(), "idle-timeout is not positive");
    require(frameTimeout.isPositive(), "frame-timeout is not positive");
    require(mostConnections > 0, "most-connections is less than 1");
    require(mostConnectionsPerPeer > 0, "most-connections-per-peer is less than 1");
    boolean certified = tls != null && tls.clientCa() != null;
    for (Entry peer : peers) {
      // A peer that would be believed for less than the operator thinks, or never at all.
      require(
          certified == (peer.certificate() != null),
          certified
              ? "peers: each needs a certificate, since tls.client-ca is given"
              : "peers: none can have a certificate, since without tls.client-ca none is asked"
                  + " for");
    }
  }

  /** What a peer's connection has to show. */
  List<Peer> table() {
    return peers.stream()
        .map(it -> new Peer(new ApplicationName(it.application()), it.certificate(), it.address()))
        .toList();
  }

  /** One line of the table, as {@link Peer} understands it. */
  record Entry(String application, @Nullable String certificate, @Nullable String address) {}

  private static void require(boolean truth, String fault) {
    if (!truth) {
      throw new IllegalArgumentException(PREFIX + fault);
    }
  }
}
