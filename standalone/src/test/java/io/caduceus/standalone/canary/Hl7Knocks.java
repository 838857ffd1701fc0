package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

/** HL7 v2 messages with marks in them, and the two doors that they go to. */
public final class Hl7Knocks {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Wire http;
  private final int mllp;
  private final String token;

  public Hl7Knocks(int http, int mllp, String token) {
    this.http = new Wire(http);
    this.mllp = mllp;
    this.token = token;
  }

  /** An admission with new marks wherever HL7 has room for what identifies a patient. */
  public static String admission(String controlId, Marks marks) {
    return String.join(
            "\r",
            "MSH|^~\\&|ADT|WEST|CADUCEUS|HUB|20261120101530||ADT^A01^ADT_A01|%s|T|2.5.1",
            "EVN|A01|20261120101500",
            "PID|1|?|?^^^?^MR~?^^^WEST^AN|?|?^?^?^?^?|?|19610203|F|?^?||4711"
                + " ?^?^?^MO^?^USA^^^?||?~?|?||||?|?|?^MO|||?",
            "NK1|1|?^?|SPO|? Street^?|?",
            "PV1|1|I|WEST^?^?||?||?^?^?|?^?^?|||||||||?^?^?||?",
            "PV2|||?^said the patient \\T\\ ?",
            "DG1|1||?^?^I10",
            "AL1|1|DA|?^?|SV|?",
            "GT1|1|?|?^?||?|?||19610203||||?",
            "IN1|1|PLAN|?|?||||?|?|||||||?^?|SEL|19610203|?"
                + "|".repeat(17)
                + "?"
                + "|".repeat(13)
                + "?",
            "ZPH|?")
        .formatted(controlId)
        .chars()
        .mapToObj(c -> c == '?' ? marks.text() : Character.toString(c))
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .append('\r')
        .toString();
  }

  public byte[] http(String message) throws IOException {
    return http("application/hl7-v2", message);
  }

  public byte[] http(String mediaType, String message) throws IOException {
    return http.post(
        "/v1/hl7",
        Map.of("Authorization", "Bearer " + token, "Content-Type", mediaType),
        message.getBytes(UTF_8));
  }

  /** One message in its frame; the answer is all there is up to the end of its frame or of all. */
  public byte[] mllp(String message) throws IOException {
    return framed("\u000b" + message + "\u001c\r");
  }

  /** Any bytes at all. */
  public byte[] framed(String bytes) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mllp)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes.getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      for (int one = in.read(); one >= 0 && one != '\u001c'; one = in.read()) {
        answer.write(one);
      }
    } catch (java.net.SocketException cutOff) {
      return answer.toByteArray();
    }
    return answer.toByteArray();
  }
}
