package io.caduceus.intake.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** A connection that sends whatever it is told to. */
final class Wire implements AutoCloseable {
  private final Socket socket;

  Wire(int port) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(10_000);
  }

  /** All of a request for an event but its content. */
  static String head(String authorization, String length) {
    return "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + ("Authorization: " + authorization + "\r\n")
        + (length + "\r\n\r\n");
  }

  /**
   * @return whether there was somebody to send it to
   */
  boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** There is nothing more to come. */
  void finish() throws IOException {
    try {
      socket.shutdownOutput();
    } catch (IOException closed) {
      // By the door, which is as good.
    }
  }

  /** Everything that came until the door closed the connection, which it must. */
  String readToTheEnd() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (SocketException reset) {
      // Closed as well.
    }
    return read.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
