package io.caduceus.standalone.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** The one network that embedded parts are ever bound to. */
public final class Loopback {
  public static final String HOST = "127.0.0.1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private Loopback() {}

  /** A port that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + HOST, e);
    }
  }

  /**
   * Whether a server could listen on this port, on loopback and on every other interface: a server
   * of somebody else's that is bound to all of them would shadow ours for some clients.
   */
  public static boolean isFree(int port) {
    try (ServerSocket loopback = new ServerSocket()) {
      loopback.bind(new InetSocketAddress(HOST, port));
    } catch (IOException e) {
      return false;
    }
    try (ServerSocket everywhere = new ServerSocket()) {
      everywhere.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections there. */
  static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) CONNECT_TIMEOUT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
