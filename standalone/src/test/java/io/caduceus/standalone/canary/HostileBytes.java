package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests that are wrong in ways of one protocol's own, with marks in them. */
public final class HostileBytes {
  private final Map<String, byte[]> answers = new LinkedHashMap<>();
  private final Marks marks;
  private final Marks names;

  /**
   * @param names for what an answer may repeat to its sender: paths, attributes' names, and what an
   *     ACK has from its message's header
   */
  public HostileBytes(Marks marks, Marks names) {
    this.marks = marks;
    this.names = names;
  }

  /** All answers, by what was wrong. */
  public Map<String, byte[]> answers() {
    return answers;
  }

  /** At a port that speaks HTTP, by somebody who has a token. */
  public void http(String door, int port, String path, Map<String, String> good)
      throws IOException {
    Wire wire = new Wire(port);
    byte[] content = ("{\"fax\": \"" + marks.text() + "\"}").getBytes(UTF_8);
    answers.put(door + " path", wire.post(path + "/" + names.text(), good, content));
    answers.put(door + " query", wire.post(path + "?q=" + marks.text(), good, content));
    answers.put(door + " method", wire.request(marks.text() + " " + path, good, content));
    answers.put(door + " target", wire.post(path + "/{" + marks.text() + "}", good, content));
    answers.put(door + " escape", wire.post(path + "/%zz" + marks.text(), good, content));
    for (String header :
        new String[] {
          "Content-Type",
          "Authorization",
          "traceparent",
          "ce-id",
          "Content-Encoding",
          "Expect",
          "Accept",
          "Transfer-Encoding",
          "Host",
          "Cookie"
        }) {
      String value = header.equals("Authorization") ? "Bearer " + marks.text() : marks.text();
      Map<String, String> headers = new LinkedHashMap<>(good);
      headers.put(header, value);
      answers.put(door + " " + header, wire.post(path, headers, content));
    }
    Map<String, String> headers = new LinkedHashMap<>(good);
    headers.put("ce-" + names.text(), marks.text());
    answers.put(door + " ce-", wire.post(path, headers, content));
    Map<String, String> bad = new LinkedHashMap<>(good);
    bad.put("Bad Header " + marks.text() + "\u0001", marks.text());
    answers.put(door + " header's name", wire.post(path, bad, content));
    answers.put(door + " no HTTP", wire.send((marks.text() + "\r\n\r\n").getBytes(UTF_8)));
    String charset = good.get("Content-Type").replaceFirst(";.*", "") + "; charset=";
    answers.put(door + " charset", wire.post(path, with(good, charset + marks.text()), content));
    answers.put(
        door + " other charset",
        wire.post(path, with(good, charset + "utf-16"), marks.text().getBytes(UTF_16)));
    answers.put(
        door + " no UTF-8",
        wire.post(path, good, ("{\"fax\": \"" + marks.text() + "\u00ff\"}").getBytes(ISO_8859_1)));
  }

  /** XML around an event that is wrong in itself. */
  public void soap(Knocks knocks) throws IOException {
    String open = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">";
    String close = "</e:Envelope>";
    String request = "<PublishEventRequest xmlns=\"urn:caduceus:intake:v1\">";
    String mark = marks.text();
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put("cut off", open + "<e:Body>" + request + "<body>" + mark);
    messages.put("ends otherwise", open + "<" + mark + "></x>" + close);
    messages.put("text between", open + mark + close);
    messages.put("unknown request", open + "<e:Body><" + mark + "/></e:Body>" + close);
    messages.put(
        "unknown element",
        open
            + "<e:Body>"
            + request
            + "<"
            + mark
            + ">"
            + mark
            + "</"
            + mark
            + "></PublishEventRequest></e:Body>"
            + close);
    messages.put("attribute", open.replace(">", " " + mark + "='" + mark + "'>") + close);
    messages.put("namespace", open.replace("schemas", mark) + "<e:Body/>" + close);
    messages.put(
        "header",
        open
            + "<e:Header><x:"
            + mark
            + " xmlns:x='urn:"
            + mark
            + "' e:mustUnderstand='1'>"
            + mark
            + "</x:"
            + mark
            + "></e:Header><e:Body/>"
            + close);
    messages.put("entity", "<!DOCTYPE x [<!ENTITY " + mark + " '" + mark + "'>]>" + open + close);
    messages.put("unknown entity", open + "<e:Body>&" + mark + ";</e:Body>" + close);
    messages.put("encoding", "<?xml version='1.0' encoding='" + mark + "'?>" + open + close);
    messages.put("instruction", open + "<?" + mark + " " + mark + "?>" + close);
    messages.put("no XML", mark);
    for (var message : messages.entrySet()) {
      answers.put("soap " + message.getKey(), knocks.soap(message.getValue()));
    }
  }

  /** Messages that are wrong in themselves, at both doors. */
  public void hl7(Hl7Knocks knocks) throws IOException {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put("date", admission("|19610203|F", "|" + marks.text() + "|F"));
    messages.put("no patient", admission("\rPID|1|", "\rZID|1|"));
    messages.put("second patient", admission("\rPV2|", "\rPID|1||" + marks.text() + "\rPV2|"));
    messages.put("second header", admission("\rPV2|", "\rMSH|" + marks.text() + "\rPV2|"));
    messages.put("no segment", admission("\rPV2|", "\r" + marks.text() + " and more\rPV2|"));
    messages.put("character set", admission("|2.5.1", "|2.5.1||||||" + names.text()));
    messages.put("version", admission("|2.5.1", "|" + marks.text()));
    messages.put("processing", admission("|T|", "|" + names.text() + "|"));
    messages.put("accept", admission("|2.5.1", "|2.5.1|||" + marks.text()));
    messages.put("message type", admission("ADT^A01^ADT_A01", names.text() + "^" + names.text()));
    messages.put("time", admission("20261120101500", marks.text()));
    messages.put("long", admission("\rPV2|", "\rNK1|1|" + marks.text().repeat(200) + "\rPV2|"));
    messages.put("delimiters", "MSH|" + marks.text() + "|" + marks.text());
    messages.put("no header", marks.text() + "|^~\\&|");
    messages.put("nothing else", admission("PV1|1|I|", "PV1|1||"));
    messages.put(
        "too large", admission("\rPV2|", "\rNTE|" + marks.text().repeat(60_000) + "\rPV2|"));
    for (var message : messages.entrySet()) {
      answers.put("hl7 http " + message.getKey(), knocks.http(message.getValue()));
      answers.put("hl7 mllp " + message.getKey(), knocks.mllp(message.getValue()));
    }
    answers.put("hl7 mllp no frame", knocks.framed(marks.text()));
    answers.put(
        "hl7 http charset",
        knocks.http("application/hl7-v2; charset=" + marks.text(), admission("|T|", "|T|")));
  }

  private String admission(String text, String instead) {
    String message = Hl7Knocks.admission("C" + java.util.UUID.randomUUID(), marks);
    if (!message.contains(text)) {
      throw new IllegalArgumentException("nothing to put wrong: " + text);
    }
    return message.replace(text, instead);
  }

  private static Map<String, String> with(Map<String, String> headers, String contentType) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put("Content-Type", contentType);
    return changed;
  }
}
