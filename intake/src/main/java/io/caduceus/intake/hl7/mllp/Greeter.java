package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.hl7.mllp.Closures.Reason;
import io.caduceus.intake.security.Peer;
import io.caduceus.intake.security.Peers;
import io.caduceus.registry.ApplicationName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose a connection is, before a byte of a message is read. A stranger is not answered:
 * an answer would need a message of his, and that is what he is not to hand in.
 */
final class Greeter implements AutoCloseable {
  private final @Nullable Encryption encryption;
  private final Peers peers;
  private final Seats seats;
  private final Closures closures;

  Greeter(@Nullable Encryption encryption, Peers peers, Seats seats, Closures closures) {
    this.encryption = encryption;
    this.peers = peers;
    this.seats = seats;
    this.closures = closures;
  }

  /** The guest, who has to be dismissed in the end; null if the connection is not to be served. */
  @Nullable Guest greet(Socket plain) throws IOException {
    InetAddress from = plain.getInetAddress();
    Socket channel = plain;
    X509Certificate certificate = null;
    if (encryption != null) {
      try {
        SSLSocket encrypted = encryption.over(plain);
        channel = encrypted;
        certificate = encryption.certificate(encrypted);
      } catch (SSLException e) {
        // Its message may quote what was sent.
        closures.record(Reason.NO_HANDSHAKE, from, e.getClass().getSimpleName());
        return null;
      }
    }
    ApplicationName application = peers.recognise(from, certificate);
    if (application == null) {
      closures.record(
          Reason.UNKNOWN_PEER,
          from,
          certificate == null
              ? "no peer is configured for this address"
              : "no peer is configured for certificate " + Peer.fingerprint(certificate));
      return null;
    }
    if (!seats.take(application)) {
      closures.record(Reason.TOO_MANY_OF_PEER, from, "application " + application);
      return null;
    }
    return new Guest(channel, application);
  }

  void dismiss(Guest guest) {
    seats.leave(guest.application());
  }

  /** Nobody will be greeted any more. */
  @Override
  public void close() {
    if (encryption != null) {
      encryption.close();
    }
  }
}
