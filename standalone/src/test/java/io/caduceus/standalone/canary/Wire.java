package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

/** One request over one connection, byte by byte, and all that comes back, head and content. */
final class Wire {
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;

  Wire(int port) {
    this.port = port;
  }

  byte[] post(String path, Map<String, String> headers, byte[] content) throws IOException {
    return request("POST " + path, headers, content);
  }

  byte[] request(String methodAndPath, Map<String, String> headers, byte[] content)
      throws IOException {
    StringBuilder head = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(content.length).append("\r\n\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.toString().getBytes(UTF_8));
    request.writeBytes(content);
    return send(request.toByteArray());
  }

  /** Whoever is refused early may be cut off while he still speaks. */
  byte[] send(byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      Thread writer = Thread.ofVirtual().start(() -> write(request, socket));
      InputStream in = socket.getInputStream();
      byte[] some = new byte[8192];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        answer.write(some, 0, n);
      }
      writer.join();
    } catch (java.net.SocketException cutOff) {
      return answer.toByteArray();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return answer.toByteArray();
  }

  private static void write(byte[] request, Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
    } catch (IOException cutOff) {
      // Its reader has what was said before that.
    }
  }
}
