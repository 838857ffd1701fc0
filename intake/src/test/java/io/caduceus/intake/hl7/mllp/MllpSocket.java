package io.caduceus.intake.hl7.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;

/** A peer that minds no rules: it sends bytes as it likes. */
final class MllpSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  MllpSocket(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A peer that does not want much at a time. */
  static MllpSocket narrow(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new MllpSocket(socket);
  }

  MllpSocket(int port, SSLContext tls) throws IOException {
    this(tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }

  private MllpSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  static String framed(String message) {
    return "\u000b" + message + "\u001c\r";
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /** Says that nothing more will come, and goes on listening. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** The next answer without its frame; empty if the door closes the connection instead. */
  String answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int next = read();
    while (next >= 0 && next != Frame.END) {
      answer.write(next);
      next = read();
    }
    if (next == Frame.END) {
      read();
    }
    return answer.toString(ISO_8859_1).replace("\u000b", "");
  }

  /** Waits until the door closes the connection, whatever it says before. */
  boolean isClosedByTheDoor() throws IOException {
    int next = read();
    while (next >= 0) {
      next = read();
    }
    return true;
  }

  private int read() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Reset, or an alert of TLS: closed, in a ruder way.
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
