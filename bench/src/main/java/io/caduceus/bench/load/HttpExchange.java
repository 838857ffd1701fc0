package io.caduceus.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * HTTP/1.1 over one connection that is kept: requests are ready as bytes, and of an answer only so
 * much is read as it takes to find its status and its end. A connection that broke is made anew by
 * the next request.
 */
public final class HttpExchange implements Exchange {
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private final IntFunction<byte[]> requests;
  private Socket socket = new Socket();
  private InputStream answers = InputStream.nullInputStream();
  private boolean open;

  /**
   * @param requests sent in turn
   */
  public HttpExchange(int port, List<byte[]> requests) {
    this(port, number -> requests.get(number % requests.size()));
  }

  /**
   * @param requests by their numbers, made when they are due: more than memory would hold
   */
  public HttpExchange(int port, IntFunction<byte[]> requests) {
    this.port = port;
    this.requests = requests;
  }

  /** A POST of JSON as it goes over the wire. */
  public static byte[] post(String path, byte[] json, String... headers) {
    return post(path, "application/json", json, headers);
  }

  /** A POST as it goes over the wire. */
  public static byte[] post(String path, String type, byte[] content, String... headers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
            .formatted(path, type, content.length);
    bytes.writeBytes(head.getBytes(ISO_8859_1));
    for (String header : headers) {
      bytes.writeBytes((header + "\r\n").getBytes(ISO_8859_1));
    }
    bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  @Override
  public boolean send(int number) throws IOException {
    return isSuccess(status(number));
  }

  static boolean isSuccess(int status) {
    return status / 100 == 2;
  }

  /** The status of the answer. */
  public int status(int number) throws IOException {
    try {
      if (!open) {
        connect();
      }
      OutputStream out = socket.getOutputStream();
      out.write(requests.apply(number));
      out.flush();
      return readAnswer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    answers = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    open = true;
  }

  private int readAnswer() throws IOException {
    String first = line();
    if (!first.startsWith("HTTP/1.1 ")) {
      throw new IOException("not an answer of HTTP/1.1");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (header.startsWith("transfer-encoding:")) {
        chunked = header.contains("chunked");
      } else if (header.startsWith("connection:")) {
        last = header.contains("close");
      }
    }
    skip(chunked, length);
    if (last) {
      close();
    }
    return status;
  }

  private void skip(boolean chunked, int length) throws IOException {
    answers.skipNBytes(length);
    while (chunked) {
      int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
      answers.skipNBytes(size);
      line();
      chunked = size > 0;
    }
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder(64);
    for (int c = answers.read(); c != '\n'; c = answers.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    open = false;
    socket.close();
  }
}
